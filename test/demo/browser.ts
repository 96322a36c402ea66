import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { WebSocket } from 'undici';
import { member, type Json, parseJson, textOf } from '../support/github/json.js';

/** How a page is looked at. */
export interface View {
  /** Pixels. */
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

export interface Look {
  /** Pixels that the page is wider than the view: it would scroll sideways. */
  readonly overflow: number;
  readonly png: Buffer;
}

const HEIGHT = 900;

/** A headless Chromium, steered by the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/). */
export class Browser {
  #last = 0;
  readonly #answers = new Map<number, (answer: Json) => void>();

  private constructor(
    private readonly process: ReturnType<typeof spawn>,
    private readonly socket: WebSocket,
  ) {
    socket.addEventListener('message', ({ data }) => {
      const message = parseJson(String(data));
      const id = Number(member(message, 'id'));
      this.#answers.get(id)?.(message);
      this.#answers.delete(id);
    });
  }

  /** @param program such as /usr/bin/chromium @param folder takes its profile */
  static async start(program: string, folder: string): Promise<Browser> {
    const args = ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0', `--user-data-dir=${folder}`];
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const address = await new Promise<string>((done, failed) => {
      let text = '';
      child.on('error', failed);
      child.stderr.on('data', (data: Buffer) => {
        text += data.toString();
        const found = /listening on (ws:\S+)/.exec(text)?.[1];
        if (found !== undefined) done(found);
      });
    });
    const socket = new WebSocket(address);
    await new Promise((done) => {
      socket.addEventListener('open', done);
    });
    return new Browser(child, socket);
  }

  async look(url: string, { width, scheme }: View): Promise<Look> {
    const { targetId } = await this.#target();
    const attached = await this.#call('Target.attachToTarget', { targetId, flatten: true });
    const session = textOf(member(attached, 'sessionId'));
    await this.#call('Emulation.setDeviceMetricsOverride', { width, height: HEIGHT, deviceScaleFactor: 1, mobile: false }, session);
    await this.#call('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] }, session);
    await this.#call('Page.navigate', { url }, session);
    const expression = `new Promise((done) => {
      const measure = () => done(document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (document.readyState === 'complete') measure(); else addEventListener('load', measure);
    })`;
    const measured = await this.#call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, session);
    const shot = await this.#call('Page.captureScreenshot', { captureBeyondViewport: true }, session);
    await this.#call('Target.closeTarget', { targetId });
    return { overflow: Number(member(measured, 'result', 'value')), png: Buffer.from(textOf(member(shot, 'data')), 'base64') };
  }

  async close(): Promise<void> {
    this.socket.close();
    this.process.kill();
    await once(this.process, 'exit');
  }

  async #target(): Promise<{ readonly targetId: string }> {
    return { targetId: textOf(member(await this.#call('Target.createTarget', { url: 'about:blank' }), 'targetId')) };
  }

  async #call(method: string, params: Readonly<Record<string, unknown>>, session?: string): Promise<Json> {
    const id = ++this.#last;
    const answer = new Promise<Json>((done) => this.#answers.set(id, done));
    this.socket.send(JSON.stringify({ id, method, params, ...(session === undefined ? {} : { sessionId: session }) }));
    const message = await answer;
    const result = member(message, 'result');
    if (result === undefined) throw new Error(`${method}: ${JSON.stringify(member(message, 'error'))}`);
    return result;
  }
}
