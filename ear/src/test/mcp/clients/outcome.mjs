/** What a tool call came to: its text, or the message that the client shows for an error. */
export function outcome({ content, isError }) {
  const text = content.filter(({ type }) => type === 'text').map(block => block.text).join('\n');
  return isError ? refused(text) : { ok: true, text };
}

export function refused(message) {
  return { ok: false, message };
}
