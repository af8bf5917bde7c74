import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../node_modules/.bin/', import.meta.url));

/** A command of node_modules/.bin that finds an empty home, which is gone when it is closed. */
export class Command {
  #name;
  home;

  static async at(name) {
    const command = new Command();
    command.#name = name;
    command.home = await mkdtemp(join(tmpdir(), `${name}-`));
    return command;
  }

  /** Runs to the end. The two outputs are read, where they are JSON, and an output of neither kind is an error. */
  async run(...args) {
    const env = { ...process.env, HOME: this.home, PATH: BIN + delimiter + process.env.PATH };
    const child = spawn(process.execPath, [join(BIN, this.#name), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const answer = json(out) ?? json(err);
    if (answer === undefined) throw new Error(`${this.#name} answered no JSON: ${out}${err}`);
    return answer;
  }

  async close() {
    await rm(this.home, { recursive: true, force: true });
  }
}

function json(output) {
  if (!output.trimStart().startsWith('{')) return undefined;
  return JSON.parse(output);
}
