import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Load, Task } from './clients.ts'

export interface Child {
  pid: number
  stop(): Promise<void>
}

const stopMilliseconds = 12_000

interface Program {
  args: string[]
  variables?: Record<string, string>
  port: number
}

/** A program of its own that listens; returns once it takes connections. */
export async function startProgram({ args, variables = {}, port }: Program): Promise<Child> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...variables },
  })
  await untilListening(child, port)
  return { pid: child.pid ?? 0, stop: () => stopChild(child) }
}

async function untilListening(child: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode} before it listened`)
    if (await takesConnections(port)) return
    await wait(100)
  }
  throw new Error('it never listened')
}

async function takesConnections(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const forced = setTimeout(() => child.kill('SIGKILL'), stopMilliseconds)
  await ended
  clearTimeout(forced)
}

export interface Clients {
  pid: number
  ask(task: Extract<Task, { kind: 'load' }>): Promise<Load>
  ask(task: Task): Promise<undefined>
  stop(): Promise<void>
}

interface Told {
  answer?: Load
  fault?: string
}

/** All clients live in one process of their own. */
export function startClients(): Clients {
  const child = fork(new URL('clients.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
  let settle: ((told: Told) => void) | undefined
  child.on('message', (told: Told) => settle?.(told))
  child.on('exit', () => settle?.({ fault: 'the clients ended' }))

  async function ask(task: Task) {
    child.send(task)
    const { answer, fault } = await new Promise<Told>((resolve) => {
      settle = resolve
    })
    if (fault) throw new Error(fault)
    return answer
  }
  return { pid: child.pid ?? 0, ask: ask as Clients['ask'], stop: () => stopChild(child) }
}
