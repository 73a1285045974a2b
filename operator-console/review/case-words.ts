import type { CaseFact, CaseFilter, CaseLine } from '../../protocol/review-case.ts'
import { formatMoment, formatShortDay, localized, t } from '../language.ts'
import { formatDuration } from '../ui/duration.ts'

const minute = 60_000
const dayMinutes = 24 * 60

/** "12 min", "3 h 12 min", "4 pv": as exact as anybody needs it. */
export function spanOf(minutes: number): string {
  if (minutes >= dayMinutes) return t('review.days', { count: Math.floor(minutes / dayMinutes) })
  if (minutes < 60) return formatDuration({ unit: 'minutes', count: minutes })
  return formatDuration({ unit: 'hours', count: Math.floor(minutes / 60), minutes: minutes % 60 })
}

export interface TimeLeft {
  isLate: boolean
  /** In words, without saying which of the two it is. */
  span: string
}

/** Undefined where no clock runs. */
export function timeLeft({ dueAt }: Pick<CaseLine, 'dueAt'>, now: number): TimeLeft | undefined {
  if (!dueAt) return undefined
  const left = Date.parse(dueAt) - now
  return { isLate: left <= 0, span: spanOf(Math.floor(Math.abs(left) / minute)) }
}

/** What a filter looks for, in words: the name of a saved view, in whatever language is spoken. */
export function wordsOf(filter: CaseFilter, counsellors: readonly { id: string; name: string }[]): string {
  const { kind, state, overdue, counsellorId, from, to } = filter
  const name = counsellors.find(({ id }) => id === counsellorId)?.name
  const days = [from, to].map((day) => (day ? formatShortDay(day) : ''))
  const words = [
    kind && t(`review.kind.${kind}`),
    state && t(`review.state.${state}`),
    overdue && t('review.only-late'),
    counsellorId && (name ?? t('review.somebody')),
    (from || to) && days.join('–'),
  ].filter(Boolean)
  return words.length > 0 ? words.join(', ') : t('review.every')
}

/** The state of a case in the words of its own room. */
export function stateWord({ kind, state }: Pick<CaseLine, 'kind' | 'state'>): string {
  return t(
    `review.is.${kind === 'handover' ? 'handed-over' : kind === 'referral' ? state : `escalation-${state}`}`,
  )
}

const coded: readonly string[] = [
  'follows',
  'age',
  'age-basis',
  'channel',
  'consent',
  'second-answer',
  'told',
  'not-told-because',
]

/** A fact as it is read: moments and words of the house come as codes. */
export function factText({ what, text }: CaseFact): string {
  if (typeof text !== 'string') return localized(text)
  if (what.endsWith('-at')) return formatMoment(text)
  return coded.includes(what) ? t(`review.code.${what}.${text}`) : text
}
