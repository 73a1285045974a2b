import type { Team, TeamSettings } from '../../protocol/team.ts'
import { withoutThoseLeftBehind } from '../settings/kept-languages.ts'
import { slugOf } from '../settings/slug.ts'

type SettingsTeam = TeamSettings['teams'][number]
type Languages = TeamSettings['people'][number]['languages']

export interface DraftMember {
  operatorId: string
  name: string
  isIn: boolean
  /** Instead of the team's; null is as the team. */
  capacity: number | null
  languages: Languages
  /** As the server knows them. */
  known: Languages
  /** Answers at another site as well. */
  elsewhere: boolean
}

/** A team as it is being edited: with everybody who could be in it. */
export interface TeamDraft {
  /** Null while the team is not there yet: it gets one from its Finnish name. */
  slug: string | null
  name: Team['name']
  themes: readonly string[]
  routing: Team['routing']
  queueLimit: number | null
  capacity: number
  languagePatienceMinutes: number
  answerWithinHours: number
  stillThereMinutes: number
  quietCloseMinutes: number
  answeredCloseHours: number
  members: readonly DraftMember[]
}

export function draftOf(team: SettingsTeam, people: TeamSettings['people']): TeamDraft {
  const { slug, name, themes, routing, queueLimit, capacity } = team
  return {
    slug,
    name,
    themes,
    routing,
    queueLimit,
    capacity,
    languagePatienceMinutes: team.languagePatienceMinutes,
    answerWithinHours: team.answerWithinHours,
    stillThereMinutes: team.stillThereMinutes,
    quietCloseMinutes: team.quietCloseMinutes,
    answeredCloseHours: team.answeredCloseHours,
    members: people.map((person) => {
      const member = team.members.find(({ operatorId }) => operatorId === person.id)
      return { ...membership(person), isIn: member !== undefined, capacity: member?.capacity ?? null }
    }),
  }
}

export function newDraft(people: TeamSettings['people']): TeamDraft {
  return {
    slug: null,
    name: { fi: '', 'fi-simple': '', sv: '', en: '' },
    themes: [],
    routing: 'pull',
    queueLimit: null,
    capacity: 4,
    languagePatienceMinutes: 10,
    answerWithinHours: 48,
    stillThereMinutes: 10,
    quietCloseMinutes: 15,
    answeredCloseHours: 168,
    members: people.map(membership),
  }
}

function membership({ id, name, languages, elsewhere }: TeamSettings['people'][number]): DraftMember {
  return { operatorId: id, name, isIn: false, capacity: null, languages, known: languages, elsewhere }
}

/** There is something to save. In which order themes were ticked changes nothing. */
export function isChanged(draft: TeamDraft, before: TeamDraft | undefined): boolean {
  const asItIs = (one: TeamDraft) => JSON.stringify({ ...one, themes: [...one.themes].sort() })
  return before === undefined || asItIs(draft) !== asItIs(before)
}

/** What the server is asked to keep; `nameBefore` is what the team is called until then. */
export function settingOf(draft: TeamDraft, siteId: string, nameBefore: Team['name'] | undefined) {
  const { slug, members, themes, ...rest } = draft
  return {
    ...rest,
    name: withoutThoseLeftBehind(draft.name, nameBefore),
    siteId,
    slug: slug ?? slugOf(draft.name.fi, 'team'),
    themes: [...themes],
    members: members
      .filter(({ isIn }) => isIn)
      .map(({ operatorId, capacity, languages, known }) => ({
        operatorId,
        capacity,
        // A form that was opened a while ago does not undo what another site has set meanwhile.
        ...(languages.join() === known.join() ? {} : { languages: [...languages] }),
      })),
  }
}
