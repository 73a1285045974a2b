import { setTimeout as pause } from 'node:timers/promises'
import { ImportFailed } from '../import-failed.ts'
import { parseJson } from '../parse-json.ts'

export interface Manners {
  /** Between the beginnings of two requests. */
  restMilliseconds: number
  /** After the first failure; twice as long after each further one. */
  retryMilliseconds: number
  answerMilliseconds: number
  largestAnswer: number
  /** Of all answers together. */
  largestImport: number
}

const megabyte = 1024 * 1024
export const usualManners: Manners = {
  restMilliseconds: 250,
  retryMilliseconds: 1000,
  answerMilliseconds: 60_000,
  largestAnswer: 48 * megabyte,
  largestImport: 512 * megabyte,
}

const mostTries = 5
const longestPause = 60_000

/** Asks one thing after the other, not too fast, patiently, and reads no more than it can hold. Throws `ImportFailed`. */
export function createAsking(manners: Manners) {
  let nextAt = 0
  let received = 0

  async function once(url: URL): Promise<unknown> {
    const rest = nextAt - performance.now()
    if (rest > 0) await pause(rest)
    nextAt = performance.now() + manners.restMilliseconds
    const answer = await fetch(url, {
      headers: { accept: 'application/json' },
      // Whoever is configured answers itself, and leads nowhere else.
      redirect: 'error',
      signal: AbortSignal.timeout(manners.answerMilliseconds),
    })
    if (answer.status === 429 || answer.status >= 500) {
      await answer.body?.cancel()
      throw new Busy(Number(answer.headers.get('retry-after')) * 1000)
    }
    if (!answer.ok) {
      await answer.body?.cancel()
      throw new ImportFailed('declined')
    }
    return parseJson(await readBody(answer))
  }

  async function readBody(answer: Response): Promise<string> {
    const decoder = new TextDecoder('utf-8', { fatal: false })
    let text = ''
    let size = 0
    for await (const piece of answer.body ?? []) {
      size += piece.byteLength
      received += piece.byteLength
      // Leaving the loop closes the connection: what is too much isn't even received.
      if (size > manners.largestAnswer || received > manners.largestImport)
        throw new ImportFailed('too-large')
      text += decoder.decode(piece, { stream: true })
    }
    return text + decoder.decode()
  }

  return async function ask(url: URL): Promise<unknown> {
    for (let tries = 1; ; tries++) {
      try {
        return await once(url)
      } catch (error) {
        if (error instanceof ImportFailed && error.failure !== 'cut-off') throw error
        if (tries >= mostTries) throw error instanceof ImportFailed ? error : new ImportFailed('unreachable')
        const asked = error instanceof Busy && error.milliseconds > 0 ? error.milliseconds : 0
        const own = manners.retryMilliseconds * 2 ** (tries - 1)
        await pause(Math.min(longestPause, Math.max(asked, own)))
      }
    }
  }
}

class Busy extends Error {
  readonly milliseconds: number

  constructor(milliseconds: number) {
    super('busy')
    this.milliseconds = milliseconds
  }
}
