import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { findFreePort } from '../../server/database/embedded/free-port.ts'

/** The built application with an empty city of its own, on free ports, as `npm start` would run it with these variables. */
export async function startBuiltApp(variables: Record<string, string> = {}) {
  const data = await mkdtemp(path.join(os.tmpdir(), 'kynnys-pictures-'))
  // PostgreSQL's own user passes through; else its cluster would stand elsewhere, and stay there.
  await chmod(data, 0o711)
  const [port, demoPort] = [await findFreePort(), await findFreePort()]
  const { DATABASE_URL: _mine, ...environment } = process.env
  const server = spawn(process.execPath, ['dist/server/main.js'], {
    env: {
      ...environment,
      DATA_DIRECTORY: data,
      PORT: String(port),
      DEMO_PORT: String(demoPort),
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await untilItGreets(server.stdout)
  server.stdout.resume()
  return {
    urls: { publicUrl: `http://localhost:${port}`, demoUrl: `http://127.0.0.1:${demoPort}` },
    async stop(): Promise<void> {
      const gone = server.exitCode === null ? once(server, 'exit') : undefined
      server.kill('SIGTERM')
      await gone
      await rm(data, { recursive: true, force: true })
    },
  }
}

async function untilItGreets(output: NodeJS.ReadableStream): Promise<void> {
  for await (const chunk of output) if (String(chunk).includes('Ctrl+C')) return
  throw new Error('the application did not start')
}
