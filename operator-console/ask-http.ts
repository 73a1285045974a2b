import type { RefusalCode } from '../protocol/refusals.ts'

export type HttpReply<Answer> = { answer: Answer } | { refusal: RefusalCode }

/** Asks without a socket, posting `body` where there is one. No answer, and no line, is `unavailable`. */
export async function askHttp<Answer>(path: string, body?: object): Promise<HttpReply<Answer>> {
  const headers = { 'content-type': 'application/json' }
  try {
    const sent = body ? { method: 'POST', headers, body: JSON.stringify(body) } : {}
    const response = await fetch(path, sent)
    const answer = await response.json()
    return response.ok ? { answer } : { refusal: answer.refusal ?? 'unavailable' }
  } catch {
    return { refusal: 'unavailable' }
  }
}
