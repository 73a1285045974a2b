import { contentLanguages } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { Door, WaitingRoom } from '../../protocol/waiting-room.ts'
import { type Counsellor, patienceLeft, type Queued, type Routed, speaks } from '../queue/queue.ts'
import { friendlySteps, type HeldBack } from '../wait-estimate/wait-estimate.ts'
import { sharePlaces } from './share-places.ts'
import { capacityOf, describeDoor, describePlace, type TeamPresent } from './waiting-room.ts'

type Promising = Routed & { themes: string[]; answerWithinHours: number }

/** Somebody who comes now, before whom so many are; and what they find if anybody may take them. */
interface Coming {
  usual: Door
  ahead: (teamId: string) => number
}

interface Ground {
  teams: readonly Promising[]
  counsellors: readonly Counsellor[]
  now: Date
  /** How many wait at the site. */
  waiting: number
  /** A team as it is met with so many ahead, by who comes to anybody or is held back. */
  presents: ReadonlyMap<string, (ahead: number, held?: HeldBack) => TeamPresent>
}

/**
 * What is true for whom a team holds back for a counsellor who speaks their language: a colleague who is free is none for
 * them before the patience is over.
 */
export function createLanguageFirst({ teams, counsellors, now, waiting, presents }: Ground) {
  const speakers = new Map<string, ReturnType<typeof capacityOf> | null>()
  const places = new Map<string, (ahead: number) => Door>()
  const teamsById = new Map(teams.map((team) => [team.id, team]))

  /** Null where all who are here speak it, or none: then nobody is held back. */
  function speakersOf(team: Routed, language: ContentLanguage) {
    const key = `${team.id} ${language}`
    const known = speakers.get(key)
    if (known !== undefined) return known
    const those = counsellors.filter((one) => speaks(one, language))
    const [all, some] = [counsellors, those].map((who) => capacityOf(team, { teams, counsellors: who, now }))
    const found = some && some.onDuty > 0 && some.onDuty !== all?.onDuty ? some : null
    speakers.set(key, found)
    return found
  }

  function heldBack(team: Routed, one: Pick<Queued, 'language' | 'urgency' | 'waitingSince'>) {
    const left = team.routing === 'pull' ? 0 : patienceLeft(one, team, now)
    const found = left > 0 ? speakersOf(team, one.language) : null
    if (!found) return undefined
    const { slots, freeSlots } = found
    // In steps, so that many share one reckoning, and nobody's range changes every minute.
    return { minutes: friendlySteps.find((step) => step >= left) ?? left, slots, freeSlots }
  }

  function place(teamId: string, ahead: number, held?: HeldBack): Door | null {
    const present = presents.get(teamId)
    if (!present) return null
    const key = held ? `${teamId} ${held.minutes} ${held.slots} ${held.freeSlots}` : teamId
    const placeIn = places.get(key) ?? sharePlaces(waiting, (at) => describePlace(present(at, held)))
    places.set(key, placeIn)
    return placeIn(ahead)
  }

  function doorIn(language: ContentLanguage, team: Promising, { usual, ahead }: Coming): Door {
    const held = heldBack(team, { language, urgency: 0, waitingSince: now })
    const present = presents.get(team.id)
    return held && present && isSoonerThan(usual, held) ? describeDoor(present(ahead(team.id), held)) : usual
  }

  return {
    /** Each team with its usual door, and all of them in each language in which some door is another one. */
    teamsAt(
      doors: ReadonlyMap<string, Door>,
      ahead: Coming['ahead'],
    ): Pick<WaitingRoom, 'teams' | 'teamsIn'> {
      const teamsWith = (language?: ContentLanguage) =>
        teams.flatMap((team) => {
          const { id, themes, answerWithinHours } = team
          const usual = doors.get(id)
          if (!usual) return []
          const door = language ? doorIn(language, team, { usual, ahead }) : usual
          return [{ themes, door, answerWithinHours }]
        })
      const usual = teamsWith()
      const others = contentLanguages
        .map((language) => [language, teamsWith(language)] as const)
        .filter(([, own]) => JSON.stringify(own) !== JSON.stringify(usual))
      return { teams: usual, ...(others.length > 0 && { teamsIn: Object.fromEntries(others) }) }
    },

    placeOf(one: Queued, ahead: number): Door | null {
      const team = teamsById.get(one.teamId)
      const held = team && heldBack(team, one)
      const usual = place(one.teamId, ahead)
      return held && usual && isSoonerThan(usual, held) ? place(one.teamId, ahead, held) : usual
    },
  }
}

function isSoonerThan(door: Door, { minutes }: HeldBack): boolean {
  if (door.state === 'free') return true
  return door.state === 'wait' && door.range !== null && door.range.from < minutes
}
