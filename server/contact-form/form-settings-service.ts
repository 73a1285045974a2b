import type { Kysely } from 'kysely'
import type { FormDefinition, FormSettings } from '../../protocol/contact-form.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { isPossible, keepsAll } from './contact-form.ts'
import {
  findAskedTeams,
  findNewest,
  findVersion,
  insertVersion,
  type Published,
  setRequired,
} from './definition-repository.ts'
import { firstDefinition } from './first-definition.ts'

export type FormSettingsService = ReturnType<typeof createFormSettingsService>

/** What a site asks about its conversations, version by version, and which teams insist on it. */
export function createFormSettingsService({ db }: { db: Kysely<Tables> }) {
  async function newest(siteId: string): Promise<Published> {
    const known = await findNewest(db, siteId)
    if (known) return known
    await insertVersion(db, { siteId, after: 0, definition: firstDefinition }, null)
    const first = await findNewest(db, siteId)
    if (!first) throw new Refusal('not-found')
    return first
  }

  async function read(siteId: string): Promise<FormSettings> {
    return { siteId, ...(await newest(siteId)), teams: await findAskedTeams(db, siteId) }
  }

  return {
    read,

    /** The version asked for, or the newest. */
    async definition(siteId: string, version: number | null): Promise<Published> {
      const kept = version === null ? undefined : await findVersion(db, siteId, version)
      return kept ?? newest(siteId)
    },

    /** The next version, for records begun from now on. */
    async publish(
      { siteId, version, definition }: { siteId: string; version: number; definition: FormDefinition },
      operatorId: string,
    ): Promise<FormSettings> {
      const before = await findVersion(db, siteId, version)
      if (!before) throw new Refusal('changed-meanwhile')
      if (!isPossible(definition) || !keepsAll(before.definition, definition))
        throw new Refusal('impossible-form')
      if (!(await insertVersion(db, { siteId, after: version, definition }, operatorId)))
        throw new Refusal('changed-meanwhile')
      return read(siteId)
    },

    async require(asked: { siteId: string; teamId: string; required: boolean }): Promise<FormSettings> {
      if (!(await setRequired(db, asked))) throw new Refusal('not-found')
      return read(asked.siteId)
    },
  }
}
