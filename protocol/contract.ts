import type { z } from 'zod'
import type { RefusalCode } from './refusals.ts'

/** A question a client may ask: what it sends, and what it gets back. */
export interface Request<Input extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> {
  input: Input
  answer: Answer
}

export function request<Input extends z.ZodType, Answer extends z.ZodType>(
  input: Input,
  answer: Answer,
): Request<Input, Answer> {
  return { input, answer }
}

/** A "no": the code is always from the closed list; `by` names the colleague who was faster, where there is one. */
export interface Refused {
  ok: false
  refusal: RefusalCode
  by?: string
}

export type Reply<Answer> = { ok: true; answer: Answer } | Refused

/** Socket.IO event map of the questions in `Requests`. */
export type Asking<Requests extends Record<string, Request>> = {
  [Name in keyof Requests]: (
    input: z.input<Requests[Name]['input']>,
    reply: (reply: Reply<z.output<Requests[Name]['answer']>>) => void,
  ) => void
}

/** Socket.IO event map of the announcements in `Announcements`. */
export type Announcing<Announcements extends Record<string, z.ZodType>> = {
  [Name in keyof Announcements]: (announcement: z.output<Announcements[Name]>) => void
}
