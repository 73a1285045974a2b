import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'

const readyMilliseconds = 30_000
const keptOutput = 4000
// Another build may be put to the same tests.
const builtServer = process.env.FAULTS_SERVER ?? 'dist/server/main.js'

// Loaded before the server, so that the product needs nothing for it: tells how much memory is really in use.
const meter = `process.on('message', () => { globalThis.gc(); process.send(process.memoryUsage()) })
process.channel?.unref()`

export interface ServerOptions {
  port: number
  /** The environment of the process; nothing else of ours reaches it. */
  variables: Record<string, string>
  file?: string
  /** Loaded before the server: what breaks it on purpose. */
  fault?: string | undefined
}

export type ServerProcess = ReturnType<typeof createServerProcess>

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** The built server as a process of its own, under a supervisor that starts it again however it ended. */
export function createServerProcess({ port, variables, file = builtServer, fault }: ServerOptions) {
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  let output = ''
  let wanted = false
  let asked = false
  const unasked: string[] = []

  function launch(): void {
    asked = false
    output = ''
    const before = [`data:text/javascript,${encodeURIComponent(meter)}`, ...(fault ? [fault] : [])]
    const parameters = ['--expose-gc', ...before.flatMap((one) => ['--import', one]), file]
    const next = spawn(process.execPath, parameters, {
      env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), ...variables },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    child = next
    let wasReady = false
    running.add(next)
    for (const stream of [next.stdout, next.stderr])
      stream?.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-keptOutput)
        wasReady ||= output.includes('Console ')
      })
    next.once('exit', (code, signal) => {
      running.delete(next)
      // Not to find its database at the start is an honest end; to die later is not.
      if (!asked && wasReady) unasked.push(`${code ?? signal}: ${output.slice(-500)}`)
      if (wanted && next === child) setTimeout(() => wanted && launch(), 200)
    })
  }

  async function isLive(): Promise<boolean> {
    return fetch(`${url}/health/live`, { signal: AbortSignal.timeout(2000) }).then(
      ({ ok }) => ok,
      () => false,
    )
  }

  async function ready(): Promise<void> {
    const until = performance.now() + readyMilliseconds
    while (!(await isLive())) {
      if (performance.now() > until) throw new Error(`the server did not start: ${output}`)
      await wait(50)
    }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    asked = true
    const gone = child
    if (!gone || gone.exitCode !== null || gone.signalCode !== null) return
    const ended = once(gone, 'exit')
    gone.kill(signal)
    const forced = setTimeout(() => gone.kill('SIGKILL'), 15_000)
    await ended
    clearTimeout(forced)
  }

  return {
    url,
    port,
    ready,
    async start(): Promise<void> {
      wanted = true
      launch()
      await ready()
    },
    /** kill -9; the supervisor starts the next one. */
    async kill(): Promise<void> {
      await end('SIGKILL')
    },
    /** kill -9, and nobody starts it again until `start`. */
    async killForGood(): Promise<void> {
      wanted = false
      await end('SIGKILL')
    },
    async stop(): Promise<void> {
      wanted = false
      await end('SIGTERM')
    },
    /** Ends that nobody asked for: a crash. */
    unasked,
    output: () => output,
    async memory(): Promise<NodeJS.MemoryUsage> {
      const current = child!
      const answer = once(current, 'message', { signal: AbortSignal.timeout(10_000) })
      current.send('measure')
      return ((await answer) as [NodeJS.MemoryUsage])[0]
    },
  }
}
