import type { Kysely } from 'kysely'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { ContentLanguage, Language } from '../../protocol/language.ts'
import { Telling, type Told } from '../../protocol/mapping.ts'
import type { ShownFlow } from '../../protocol/mapping-flow.ts'
import { about } from '../conversation/conversation-content.ts'
import type { OperatorConversationService } from '../conversation/operator-conversation-service.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { type ContentKey, seal, unseal } from '../encryption/seal.ts'
import type { GuidanceService } from '../guidance/guidance-service.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { countReached, findFlow, findNewestFlow, hasFlow } from './flow-repository.ts'
import { besideEarlier, isOfFlow, languageOf, presentFlow, presentLines, saysDanger } from './mapping.ts'
import { findFollowingTold, findTold, type MappingToldTable, upsertTold } from './told-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  keys: KeyDirectory
  voice: Voice
  guidance: Pick<GuidanceService, 'showable'>
  operatorConversation: Pick<OperatorConversationService, 'read'>
}

/** What was told, looked at and ready to be sealed for one conversation. */
export interface CheckedTelling {
  isUrgent: boolean
  /** Nothing but that somebody is in danger. */
  isAlarm: boolean
  sealFor: (conversationId: string, key: ContentKey, earlier?: Telling) => Buffer
}

// Only the conversation itself is wanted, none of its entries.
const beyondEverySeq = 2 ** 31 - 1

export type MappingService = ReturnType<typeof createMappingService>

/** The first mapping: its flow for young people, and what they let a counsellor read of it. */
export function createMappingService({ db, keys, voice, guidance, operatorConversation }: Dependencies) {
  /** Refuses `invalid-request` for a version, a step or an answer that the site never had. */
  async function check(siteId: string, telling: Telling): Promise<CheckedTelling> {
    const flow = await findFlow(db, siteId, telling.version)
    if (!flow || !isOfFlow(telling.answers, flow)) throw new Refusal('invalid-request')
    const answers = telling.answers.map((answer) =>
      answer.kind === 'text' ? { ...answer, text: maskIdentityCodes(answer.text).text } : answer,
    )
    const told = { ...telling, answers }
    return {
      isUrgent: saysDanger(answers, flow),
      isAlarm: answers.every((answer) => saysDanger([answer], flow)),
      sealFor: (conversationId, key, earlier) => {
        const words = JSON.stringify(earlier ? besideEarlier(told, earlier) : told)
        return seal(key.seal, about.mapping(conversationId), words)
      },
    }
  }

  return {
    check,
    has: (siteId: string): Promise<boolean> => hasFlow(db, siteId),

    /** The newest flow; null where the site has none. */
    async shown(siteId: string, language: ContentLanguage): Promise<ShownFlow | null> {
      const newest = await findNewestFlow(db, siteId)
      if (!newest) return null
      const entries = await guidance.showable(siteId)
      return presentFlow(newest, language, (key, wished) => entries.get(key)?.in(wished))
    },

    /** In which language the newest flow asks whoever wishes for one; null where the site has no flow. */
    async languageFor(siteId: string): Promise<((wished: ContentLanguage) => ContentLanguage) | null> {
      const newest = await findNewestFlow(db, siteId)
      return newest ? (wished) => languageOf(newest.flow, wished) : null
    },

    /** Refuses `conversation-ended`. Who says that somebody is in danger comes before everybody else, and stays there. */
    async tell(conversationId: string, siteId: string, telling: Telling): Promise<void> {
      const { isUrgent, isAlarm, sealFor } = await check(siteId, telling)
      const key = await keys.find(conversationId)
      if (!key) throw new Refusal('not-found')
      const kept = await db.transaction().execute(async (trx) => {
        const row = isAlarm ? await findFollowingTold(trx, conversationId) : undefined
        const earlier = row && open(row, key)
        return upsertTold(trx, {
          conversationId,
          isUrgent,
          sealedTold: sealFor(conversationId, key, earlier),
        })
      })
      if (!kept) throw new Refusal('conversation-ended')
      voice.tell({ kind: 'mapping', id: conversationId })
      if (!isUrgent) return
      voice.tell({ kind: 'conversation', id: conversationId })
      voice.tell({ kind: 'queue', id: siteId })
      voice.tell({ kind: 'left-message', id: siteId })
    },

    /** Refuses `invalid-request` for an ending that the version doesn't have. */
    async reach(siteId: string, { version, ending }: { version: number; ending: string }): Promise<void> {
      const flow = await findFlow(db, siteId, version)
      if (!flow?.endings.some(({ id }) => id === ending)) throw new Refusal('invalid-request')
      await countReached(db, { siteId, version, ending })
    },

    /** Refuses `not-found` to whoever isn't in the conversation; null to who may only read what came after it. */
    async readTold(
      { conversationId, language }: { conversationId: string; language: Language },
      operatorId: string,
    ): Promise<Told | null> {
      const { conversation } = await operatorConversation.read(conversationId, operatorId, beyondEverySeq)
      const { visibleFromSeq, siteId } = conversation
      const row = await findTold(db, conversationId)
      const key = row && (await keys.find(conversationId))
      if (!row || !key || (visibleFromSeq > 1 && row.afterSeq < visibleFromSeq)) return null
      const telling = open(row, key)
      const flow = await findFlow(db, siteId, telling.version)
      if (!flow) return null
      const lines = presentLines(telling, flow, language)
      return { at: row.at.toISOString(), language: telling.language, lines }
    },
  }
}

function open(
  { conversationId, sealedTold }: Pick<MappingToldTable, 'conversationId' | 'sealedTold'>,
  key: ContentKey,
): Telling {
  const words = unseal(key.seal, about.mapping(conversationId), sealedTold).toString()
  return Telling.parse(JSON.parse(words))
}
