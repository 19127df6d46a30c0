import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const WEB = new URL('../..', import.meta.url).pathname;
const JAR = process.env.MILLRACE_JAR ?? join(WEB, '../target/millrace-node.jar');
const JAVA = process.env.JAVA ?? (process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java');
const READY_MILLIS = 180_000;

/** A node of our own, with a data directory that goes when it ends. */
export class TestNode {
  private process: ChildProcess | undefined;
  private log = '';
  private readonly settings: Record<string, string>;

  private constructor(
    readonly port: number,
    readonly directory: string,
    settings: Record<string, string>,
  ) {
    this.settings = settings;
  }

  static async start(settings: Record<string, string> = {}): Promise<TestNode> {
    const node = new TestNode(await freePort(), mkdtempSync(join(tmpdir(), 'millrace-ui-')), settings);
    await node.begin();
    return node;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Where its pages are; a development server stands in where one is named. */
  get ui(): string {
    return process.env.UI_URL ?? `${this.url}/ui/`;
  }

  get token(): string {
    return readFileSync(join(this.directory, 'root-token'), 'utf8').trim();
  }

  async begin(): Promise<void> {
    const flags = [
      '--enable-native-access=ALL-UNNAMED',
      '--add-modules=jdk.incubator.vector',
      '-Xmx1g',
      '-XX:+UseCompactObjectHeaders',
    ];
    const environment = {
      ...process.env,
      MILLRACE_DATA_DIR: this.directory,
      MILLRACE_HTTP_PORT: String(this.port),
      ...this.settings,
    };
    const child = spawn(JAVA, [...flags, '-jar', JAR], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (text: Buffer) => {
      this.log = (this.log + text.toString()).slice(-20_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    this.process = child;
    process.once('exit', () => child.kill('SIGKILL')); // a run that is cut leaves nothing behind
    await this.ready();
  }

  private async ready(): Promise<void> {
    const end = Date.now() + READY_MILLIS;
    while (Date.now() < end) {
      if (this.process?.exitCode !== null && this.process?.exitCode !== undefined) {
        throw new Error(`the node ended with ${this.process.exitCode}:\n${this.log}`);
      }
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.ok) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the node is not ready after ${READY_MILLIS} ms:\n${this.log}`);
  }

  /** Ends the process and keeps its data. */
  async end(): Promise<void> {
    const child = this.process;
    if (child === undefined || child.exitCode !== null) {
      return;
    }
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }

  async remove(): Promise<void> {
    await this.end();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
