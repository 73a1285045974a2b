import type { OutreachSettings } from '../../protocol/outreach.ts'
import { type Partition, partitionNames, partitions } from '../../protocol/outreach-choices.ts'
import type { OutreachRecord, OutreachSession } from '../../protocol/outreach-record.ts'
import { t } from '../language.ts'
import type { Changed } from './entry.ts'
import { everyTheme, guidedWords, momentWords, themeWords, valueWords, whereWords } from './words.ts'

export type Side = Pick<OutreachSession, 'record' | 'words'>

interface Known {
  settings: OutreachSettings | undefined
  /** What the records are called that whoever looks may see. */
  escalations: ReadonlyMap<string, string>
}

/** One side of what two versions differ in, in full: what differs must be seen to differ. */
export function sideWords(known: Known, part: Changed, { record, words }: Side, other: Side): string {
  const { settings } = known
  switch (part) {
    case 'place':
      return placeWords(settings, record, other.record)
    case 'time':
      return timeWords(record, other.record)
    case 'counts':
      return [
        t('outreach.both-counts', { contacted: record.contacted, reached: record.reached }),
        ...partitionNames.flatMap((of) => partitionWords(of, record, other.record)),
      ].join('; ')
    case 'themes':
      return everyTheme(settings?.themes ?? [])
        .flatMap(({ id }) =>
          record.themes[id] ? [`${record.themes[id]} × ${themeWords(settings, id)}`] : [],
        )
        .join(', ')
    case 'guided':
      return record.guided.map((one) => guidedWords(settings, one)).join(', ')
    case 'flags':
      return flagWords(known, record, other.record)
    case 'words':
      return writtenWords(words, other.words)
  }
}

function placeWords(
  settings: OutreachSettings | undefined,
  record: OutreachRecord,
  other: OutreachRecord,
): string {
  const nameOf = (id: string) =>
    settings?.colleagues.find((one) => one.id === id)?.name ?? t('outreach.somebody')
  return [
    whereWords(settings, record),
    t(`outreach.mode.${record.mode}`),
    record.partnerId && nameOf(record.partnerId),
    record.state !== other.state && t(`outreach.stands.${record.state}`),
  ]
    .filter(Boolean)
    .join(', ')
}

/** When it was meant to be only where the two mean another time. */
function timeWords(record: OutreachRecord, other: OutreachRecord): string {
  const span = `${momentWords(record.startedAt ?? record.plannedFor)} – ${momentWords(record.endedAt)}`
  if (!record.startedAt || record.plannedFor === other.plannedFor) return span
  return `${span}; ${t('outreach.stands.planned')}: ${momentWords(record.plannedFor)}`
}

function flagWords({ escalations }: Known, record: OutreachRecord, other: OutreachRecord): string {
  // Two that nobody here may see are told apart all the same.
  const nameOf = (id: string) => escalations.get(id) ?? `${t('outreach.link-unseen')} (${id.slice(0, 4)})`
  return [
    record.escalated && t('outreach.escalated-short'),
    record.escalationId &&
      (record.escalationId === other.escalationId ? t('outreach.link-set') : nameOf(record.escalationId)),
    record.incident && t('outreach.incident'),
  ]
    .filter(Boolean)
    .join(', ')
}

/** Each by what it is: the same words may stand in another field. */
function writtenWords(words: Side['words'], other: Side['words']): string {
  const fields = { aim: 'aim', reflection: 'reflection', nextShift: 'next-shift' } as const
  const names = ['aim', 'reflection', 'nextShift'] as const
  return names
    .filter((name) => (words[name] ?? '').trim() !== (other[name] ?? '').trim())
    .map((name) => `${t(`outreach.${fields[name]}`)}: ${words[name]?.trim() || '–'}`)
    .join(' / ')
}

/** Nothing where both sides say the same. */
function partitionWords(of: Partition, record: OutreachRecord, other: OutreachRecord): string[] {
  const counts: Partial<Record<string, number>> = record[of]
  const others: Partial<Record<string, number>> = other[of]
  const values = partitions[of].filter((value) => (counts[value] ?? 0) !== (others[value] ?? 0))
  if (values.length === 0) return []
  const told = values.map((value) => `${counts[value] ?? 0} × ${valueWords(of, value)}`)
  return [`${t(`outreach.by.${of}`)}: ${told.join(', ')}`]
}
