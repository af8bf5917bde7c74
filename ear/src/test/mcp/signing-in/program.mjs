import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../node_modules/.bin/', import.meta.url));
const AUTHORIZE = /https?:\/\/\S+\/oauth\/authorize\?[^\s"']+/;
const LOOK_EVERY = 200;

/**
 * A command of node_modules/.bin in an empty home, whose browser is a script that writes down where it was sent. An
 * authorization address is told once per run, whether the command opened it or printed it.
 */
export class Program {
  #name;
  #open;
  home;

  static async at(name, open) {
    const program = new Program();
    program.#name = name;
    program.#open = open;
    program.home = await mkdtemp(join(tmpdir(), `${name}-`));
    const script = '#!/bin/sh\nfor a; do printf "%s\\n" "$a"; done >> "$HOME/opened"\n';
    await writeFile(program.browser, script, { mode: 0o755 });
    return program;
  }

  get browser() {
    return join(this.home, 'browser');
  }

  get environment() {
    return {
      ...process.env,
      HOME: this.home,
      BROWSER: this.browser,
      MCP_AUTO_OPEN_ENABLED: 'true',
      MCP_INSPECTOR_SECRET_STORE: 'file',
      PATH: BIN + delimiter + process.env.PATH,
    };
  }

  path() {
    return join(BIN, this.#name);
  }

  /** Runs to the end; returns what it wrote to its first output. */
  async run(...args) {
    const child = spawn(process.execPath, [this.path(), ...args], {
      env: this.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const told = this.watch(child.stdout, child.stderr);
    let out = '';
    let err = '';
    child.stdout.on('data', chunk => (out += chunk));
    child.stderr.on('data', chunk => (err += chunk));
    const status = await new Promise(resolve => child.on('close', resolve));
    told.stop();
    return { status, out, err };
  }

  /** Tells the first authorization address that appears in an output or at the browser. */
  watch(...outputs) {
    let seen = '';
    let told = false;
    const tell = () => {
      const found = AUTHORIZE.exec(seen.replaceAll(/\u001b\[[0-9;]*m/g, ''));
      if (!told && found) {
        told = true;
        this.#open(found[0]);
      }
    };
    outputs.forEach(output => output.on('data', chunk => {
      seen += chunk;
      if (/\s$/.test(seen)) tell();
    }));
    const timer = setInterval(async () => {
      seen += '\n' + (await readFile(join(this.home, 'opened'), 'utf8').catch(() => ''));
      tell();
    }, LOOK_EVERY);
    return { stop: () => clearInterval(timer) };
  }

  async close() {
    await rm(this.home, { recursive: true, force: true });
  }
}
