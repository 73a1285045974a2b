import { createHmac, randomInt } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Opening, Proof } from '../../protocol/return-phrase.ts'
import { findConversations } from '../conversation/conversation-repository.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { createFailureRate } from './failure-rate.ts'
import { createProofOfWork } from './proof-of-work.ts'
import { bitsNeeded, foldPhrase, mendWords, wordsInPhrase, wordsOf } from './return-phrase.ts'
import { findByLookup, moveToToken, putPhrase } from './return-phrase-repository.ts'
import { createSlowHash } from './slow-hash.ts'

interface Dependencies {
  db: Kysely<Tables>
  keys: KeyDirectory
  voice: Voice
}

/** Who guesses: the network only as a name that means nothing ten minutes later. */
export interface Guesser {
  siteId: string
  tokenHash: Buffer
  network: string
}

export type ReturnPhraseService = ReturnType<typeof createReturnPhraseService>

/** Five words that open a conversation anywhere. Whoever has the database alone can neither read nor try them. */
export function createReturnPhraseService({ db, keys, voice }: Dependencies) {
  const pepper = keys.derive('kynnys return phrase lookup')
  const slow = createSlowHash(keys.derive('kynnys return phrase hash'))
  const proofs = createProofOfWork({
    key: keys.derive('kynnys return phrase proof'),
    clock: () => new Date(),
  })
  const failures = createFailureRate()

  // Of one site: the words of another open nothing here.
  const lookupOf = (siteId: string, phrase: string) =>
    createHmac('sha256', pepper).update(`${siteId}\n${phrase}`).digest()

  async function find(siteId: string, typed: string): Promise<string | undefined> {
    const phrase = mendWords(foldPhrase(typed)).join(' ')
    const row = await findByLookup(db, lookupOf(siteId, phrase))
    // One verification, whether there is such a phrase or not: the time tells nothing.
    return (await slow.isOf(row?.hash, phrase)) ? row?.conversationId : undefined
  }

  /** Undefined where the words open nothing. */
  async function moveIfRight({ siteId, tokenHash }: Omit<Guesser, 'network'>, phrase: string) {
    const id = await find(siteId, phrase)
    if (!id || !(await keys.find(id))) return undefined
    const moved = await db.transaction().execute((trx) => moveToToken(trx, id, tokenHash))
    return moved && { ...moved, id }
  }

  return {
    /** The words, told this once. Words made before open nothing from here on. */
    async create(conversationId: string): Promise<string[]> {
      const [row] = await findConversations(db, [conversationId])
      if (!row || !(await keys.find(conversationId))) throw new Refusal('not-found')
      const list = wordsOf(row.language)
      const words = Array.from({ length: wordsInPhrase }, () => list[randomInt(list.length)] ?? '')
      const phrase = foldPhrase(words.join(' ')).join(' ')
      const secret = { lookup: lookupOf(row.siteId, phrase), hash: await slow.hash(phrase) }
      const isPut = await db.transaction().execute((trx) => putPhrase(trx, { conversationId, ...secret }))
      if (!isPut) throw new Refusal('not-found')
      voice.tell({ kind: 'conversation', id: conversationId })
      return words
    },

    /** The latest conversation of the phrase becomes this token's. Refuses `not-found`, whatever is wrong. */
    async open({ siteId, tokenHash, network }: Guesser, phrase: string, proof?: Proof): Promise<Opening> {
      const bits = bitsNeeded({ ...failures.of(network), waiting: slow.waiting() })
      if (bits > 0 && !proofs.accept(phrase, proof)) return { opened: false, ...proofs.issue(bits) }
      failures.charge(network)
      const moved = await moveIfRight({ siteId, tokenHash }, phrase).catch((error: unknown) => {
        // Nobody has looked at the words: whoever tries again has guessed nothing.
        failures.forgive(network)
        throw error
      })
      if (!moved) throw new Refusal('not-found')
      failures.forgive(network)
      voice.tell({ kind: 'moved', id: moved.id })
      return { opened: true, read: moved.visitorReadSeq }
    },
  }
}
