import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

type Answer = { status: number; headers?: Record<string, string>; body: string };
type Rule = { path: RegExp; method: string; answer: Answer; times: number };

/** Stands between the browser and a node, and fails as networks and proxies do. */
export class FailingProxy {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private rules: Rule[] = [];
  private isCut = false;

  private constructor(private readonly target: string) {
    this.server = createServer((from, to) => this.pass(from, to));
    this.server.on('connection', (socket) => {
      if (this.isCut) {
        socket.destroy();
        return;
      }
      this.sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  static async start(target: string): Promise<FailingProxy> {
    const proxy = new FailingProxy(target);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get ui(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/ui/`;
  }

  /** Ends all connections, and takes no other one. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) {
      socket.destroy();
    }
  }

  mend(): void {
    this.isCut = false;
  }

  /** Answers so many requests in the node's place. */
  answer(method: string, path: RegExp, answer: Answer, times = 1): void {
    this.rules.push({ method, path, answer, times });
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(from: IncomingMessage, to: ServerResponse): void {
    const rule = this.rules.find((each) => each.method === from.method && each.path.test(from.url ?? ''));
    if (rule !== undefined) {
      rule.times -= 1;
      this.rules = this.rules.filter((each) => each.times > 0);
      from.resume();
      to.writeHead(rule.answer.status, { 'Content-Type': 'application/json', ...rule.answer.headers });
      to.end(rule.answer.body);
      return;
    }
    const on = request(
      new URL(from.url ?? '/', this.target),
      { method: from.method ?? 'GET', headers: from.headers },
      (answer) => {
        to.writeHead(answer.statusCode ?? 502, answer.headers);
        to.flushHeaders();
        answer.pipe(to);
        answer.on('error', () => to.destroy());
      },
    );
    on.on('error', () => to.destroy());
    to.on('close', () => on.destroy());
    from.pipe(on);
  }
}
