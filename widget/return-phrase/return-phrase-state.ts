import type { Opening } from '../../protocol/return-phrase.ts'
import { ask, line } from '../connection.ts'
import { conversation, openConnection } from '../conversation/conversation-state.ts'
import { resumeConversation, startAgain } from '../conversation/go-on.ts'
import { sheet } from '../ui/sheet-state.ts'
import { mayAnswerLater } from '../until-answered.ts'
import { findProof } from './proof.ts'

export const wordsInPhrase = 5
const connectMilliseconds = 8_000
// Each time the server asks for more, somebody guesses harder; after this many we say that it is our fault.
const mostProofs = 3
// While somebody guesses hard there may be no room to check words, right ones or not.
const restMilliseconds = [3_000, 5_000, 8_000, 12_000]

let readBefore: number | undefined

// A talk that still goes on is followed at its end, also when that comes.
function rememberUntilShown(read: number): void {
  readBefore = read
  const stop = conversation.watch(() => {
    stop()
    if (conversation.value?.state !== 'ended') readBefore = undefined
  })
}

/** How far a talk that was over had been read before the words opened it here; told once, else undefined. */
export function takeReadBefore(): number | undefined {
  const read = readBefore
  readBefore = undefined
  return read
}

export type Trouble = 'too-few' | 'wrong' | 'failed'

/** The five words; undefined when they couldn't be made. The words made before open nothing any more. */
export async function makeWords(): Promise<readonly string[] | undefined> {
  const reply = await ask('return-phrase:create', {})
  return reply?.ok ? reply.answer.words : undefined
}

/** Opens the conversation of these words in this tab; says what was wrong if it can't, and before when it takes longer. */
export async function openByPhrase(phrase: string, takesLonger: () => void): Promise<Trouble | undefined> {
  if (phrase.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean).length < wordsInPhrase) return 'too-few'
  openConnection()
  if (!(await isConnected())) return 'failed'
  let reply = await tryPhrase(phrase)
  for (const rest of restMilliseconds) {
    if (!mayAnswerLater(reply)) break
    takesLonger()
    // Not all who were turned away come again at once.
    await new Promise((resolve) => setTimeout(resolve, rest * (0.5 + Math.random() / 2)))
    // Who closed the sheet has gone on to something else.
    if (sheet.value !== 'return') return 'failed'
    reply = (await isConnected()) ? await tryPhrase(phrase) : undefined
  }
  if (reply?.ok && reply.answer.opened) {
    rememberUntilShown(reply.answer.read)
    return resumeConversation()
  }
  return reply?.ok === false && reply.refusal === 'not-found' ? 'wrong' : 'failed'
}

async function tryPhrase(phrase: string) {
  let reply = await ask('return-phrase:open', { phrase })
  for (let proofs = 0; proofs < mostProofs && reply?.ok && !reply.answer.opened; proofs += 1)
    reply = await ask('return-phrase:open', { phrase, proof: await findProof(phrase, work(reply.answer)) })
  return reply
}

type Work = Extract<Opening, { opened: false }>
const work = ({ challenge, bits }: Work) => ({ challenge, bits })

async function isConnected(): Promise<boolean> {
  if (line.value === 'open') return true
  return new Promise((resolve) => {
    const done = (isOpen: boolean) => {
      clearTimeout(timer)
      stop()
      resolve(isOpen)
    }
    const timer = setTimeout(done, connectMilliseconds, false)
    const stop = line.watch(() => line.value === 'open' && done(true))
  })
}

/** A new conversation under the same words, about the same things. */
export function writeAgain(samePerson: boolean): void {
  const { theme = null, district = null, nickname = null } = conversation.value ?? {}
  startAgain({ theme, district, nickname, again: { samePerson } })
}
