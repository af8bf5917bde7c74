// Passkeys (WebAuthn). Without this script, or in a browser that is too old, there are the other ways to sign in.
"use strict";

const able = Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON);
let waiting = new AbortController();

async function options(part, form) {
  const token = form.elements["form-token"].value;
  const body = new URLSearchParams({ "form-token": token, do: "options" });
  const answer = await fetch(part.dataset.options, { method: "POST", body });
  if (answer.status === 401) {
    window.location.assign(part.dataset.fresh);
  }
  return answer.ok ? answer.json() : Promise.reject(new Error(answer.status));
}

function send(form, credential) {
  form.elements.credential.value = JSON.stringify(credential);
  form.submit();
}

async function signIn(part, mediation) {
  const form = part.closest("form");
  waiting.abort();
  const mine = (waiting = new AbortController());
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await options(part, form));
  send(form, await navigator.credentials.get({ publicKey, mediation, signal: mine.signal }));
}

async function enrol(part) {
  const form = part.closest("form");
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await options(part, form));
  send(form, await navigator.credentials.create({ publicKey }));
}

for (const part of able ? document.querySelectorAll("[data-script^=passkey]") : []) {
  const status = part.querySelector("[role=status]");
  const entering = part.dataset.script === "passkey-enter";
  part.hidden = false;
  part.querySelector("button").addEventListener("click", async () => {
    status.textContent = "";
    try {
      await (entering ? signIn(part, "optional") : enrol(part));
    } catch {
      status.textContent = status.dataset.failed;
    }
  });
  // One that has just failed is not offered again at once.
  if (entering && part.dataset.failed === "false" && PublicKeyCredential.isConditionalMediationAvailable) {
    PublicKeyCredential.isConditionalMediationAvailable()
      .then((available) => available && signIn(part, "conditional"))
      .catch(() => {}); // Nobody chose one; the button and the other ways are still there.
  }
}
