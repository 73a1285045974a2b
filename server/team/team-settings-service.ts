import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { Team, TeamSettings, teamRequests } from '../../protocol/team.ts'
import type { Actor } from '../audit/audit.ts'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'
import { setLanguages } from '../operator/operator-repository.ts'
import { findSiteIds } from '../presence/presence-repository.ts'
import { findCounsellors } from '../queue/counsellor-repository.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import { presentTeam } from './present-team.ts'
import { readTeamSettings } from './read-team-settings.ts'
import {
  endSurges,
  findTeam,
  replaceMembers,
  setDiversion,
  setRaise,
  type TeamRow,
  upsertTeam,
} from './team-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  site: SiteService
  audit: Pick<AuditService, 'record'>
  voice: Voice
}

type Setting = z.output<(typeof teamRequests)['team:set']['input']>
type Diversion = z.output<(typeof teamRequests)['team:divert']['input']>

export type TeamSettingsService = ReturnType<typeof createTeamSettingsService>

/** How teams work, and what a supervisor changes for a while. The caller has made sure who asks. */
export function createTeamSettingsService({ db, site, audit, voice }: Dependencies) {
  /** Who may take from where has changed, and for how many: everybody of the site is told all three. */
  function tell(siteId: string): void {
    voice.tell({ kind: 'team', id: siteId })
    voice.tell({ kind: 'duty', id: siteId })
    voice.tell({ kind: 'queue', id: siteId })
  }

  /** Who may be given whom has changed at their other sites, too. */
  async function tellOfLanguages(operatorIds: readonly string[], toldSiteId: string): Promise<void> {
    for (const id of await findSiteIds(db, operatorIds)) {
      if (id === toldSiteId) continue
      voice.tell({ kind: 'duty', id })
      voice.tell({ kind: 'queue', id })
    }
  }

  async function get(teamId: string): Promise<TeamRow> {
    const team = await findTeam(db, teamId)
    if (!team) throw new Refusal('not-found')
    return team
  }

  /** Refuses `invalid-request` for a theme the site doesn't have, and for who doesn't answer there. */
  async function check({ siteId, themes, members }: Setting): Promise<void> {
    const found = await site.find(siteId)
    const known = new Set(found?.content.themes.map(({ id }) => id))
    const people = new Set((await findCounsellors(db, { siteIds: [siteId] })).map(({ id }) => id))
    const ids = members.map(({ operatorId }) => operatorId)
    const isRight =
      themes.every((theme) => known.has(theme)) &&
      ids.every((id) => people.has(id)) &&
      new Set(ids).size === ids.length
    if (!isRight) throw new Refusal('invalid-request')
  }

  return {
    read: async (siteId: string) => readTeamSettings(db, siteId),

    async siteOf(teamId: string): Promise<string> {
      return (await get(teamId)).siteId
    },

    /** Recorded: who answers whom, in which languages, and for how many at once. */
    async set(setting: Setting, actor: Actor): Promise<TeamSettings> {
      await check(setting)
      const { members, ...values } = setting
      await db.transaction().execute(async (trx) => {
        const teamId = await upsertTeam(trx, { ...values, themes: [...new Set(values.themes)] })
        await replaceMembers(trx, teamId, members)
        for (const { operatorId, languages } of members)
          if (languages) await setLanguages(trx, operatorId, languages)
        const subject = { kind: 'team', id: teamId } as const
        await audit.record(trx, { kind: 'team-changed', actor, siteId: setting.siteId, subject })
      })
      tell(setting.siteId)
      const speaking = members.filter(({ languages }) => languages).map(({ operatorId }) => operatorId)
      if (speaking.length > 0) await tellOfLanguages(speaking, setting.siteId)
      return readTeamSettings(db, setting.siteId)
    },

    /** Refuses `invalid-request` for a team of another site, and for the team itself. */
    async divert({ teamId, to, minutes }: Diversion): Promise<Team> {
      const { siteId } = await get(teamId)
      if (to !== null && (to === teamId || (await findTeam(db, to))?.siteId !== siteId))
        throw new Refusal('invalid-request')
      await setDiversion(db, { teamId, to, minutes })
      tell(siteId)
      return presentTeam(await get(teamId), new Date())
    },

    async raiseCapacity(teamId: string, by: number): Promise<Team> {
      const { siteId } = await get(teamId)
      await setRaise(db, teamId, by)
      tell(siteId)
      return presentTeam(await get(teamId), new Date())
    },

    async endSurges(): Promise<void> {
      for (const siteId of await endSurges(db)) tell(siteId)
    },
  }
}
