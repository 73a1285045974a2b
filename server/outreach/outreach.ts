import { maskContactDetails } from '../../protocol/contact-details.ts'
import type { FormTheme } from '../../protocol/contact-form.ts'
import { partitionNames } from '../../protocol/outreach-choices.ts'
import { type OutreachFault, placed } from '../../protocol/outreach-faults.ts'
import type { OutreachPlatform, OutreachRecord, OutreachWords } from '../../protocol/outreach-record.ts'

export interface OutreachCount {
  dimension: string
  value: string
  count: number
}

/** The words as they are kept: whatever leads to a person is hidden. */
export function hideDetails({ aim, reflection, nextShift }: OutreachWords): OutreachWords {
  const hide = (text: string) => maskContactDetails(text.trim()).text
  return { aim: hide(aim), reflection: hide(reflection), nextShift: hide(nextShift) }
}

function addUp(counts: readonly OutreachCount[]): OutreachCount[] {
  const sums = new Map<string, OutreachCount>()
  for (const one of counts) {
    const name = `${one.dimension} ${one.value}`
    sums.set(name, { ...one, count: (sums.get(name)?.count ?? 0) + one.count })
  }
  return [...sums.values()].filter(({ count }) => count > 0)
}

/**
 * Everything that was counted, one line for each value. Whoever of those reached nobody has placed is unknown, so that
 * each partition adds up to them.
 */
export function countsOf(record: OutreachRecord): OutreachCount[] {
  const partitioned = partitionNames.flatMap((dimension) => {
    const counts: Partial<Record<string, number>> = record[dimension]
    const rest = { dimension, value: 'unknown', count: record.reached - placed(counts) }
    return [rest, ...Object.entries(counts).map(([value, count = 0]) => ({ dimension, value, count }))]
  })
  const themes = Object.entries(record.themes).map(([value, count]) => ({ dimension: 'theme', value, count }))
  const guided = record.guided.flatMap(({ serviceId, where, how, count }) => [
    { dimension: 'guided', value: serviceId ?? 'elsewhere', count },
    { dimension: 'guided-where', value: where, count },
    { dimension: 'guided-how', value: how, count },
  ])
  return addUp([...partitioned, ...themes, ...guided])
}

function idsOf(themes: readonly FormTheme[]): string[] {
  return themes.flatMap(({ id, themes: inner }) => [id, ...idsOf(inner)])
}

interface Known {
  platforms: readonly OutreachPlatform[]
  themes: readonly FormTheme[]
  serves: (operatorId: string) => boolean
}

/** What the site doesn't have. What it has no longer may stand: the phone that wrote it was away. */
export function findUnknown(record: OutreachRecord, { platforms, themes, serves }: Known): OutreachFault[] {
  const platform = platforms.find(({ id }) => id === record.platform)
  const known = new Set(idsOf(themes))
  const fields = [
    !platform && 'platform',
    record.place && !platform?.places.some(({ id }) => id === record.place) && 'place',
    record.partnerId && !serves(record.partnerId) && 'partnerId',
    ...Object.keys(record.themes).map((id) => !known.has(id) && `themes.${id}`),
  ]
  return fields.flatMap((field) => (field ? [{ field, fault: 'unknown-choice' as const }] : []))
}

const isDistinct = (ids: readonly string[]) => new Set(ids).size === ids.length
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)

/** Each id once, no name by which a person is found, and nothing gone that sessions may name. */
export function isPossible(before: readonly OutreachPlatform[], after: readonly OutreachPlatform[]): boolean {
  const names = after.flatMap(({ name, places }) => [
    ...Object.values(name),
    ...ids(places),
    ...places.map((place) => place.name),
  ])
  const keeps = before.every(({ id, places }) => {
    const same = after.find((one) => one.id === id)
    return same && ids(places).every((place) => ids(same.places).includes(place))
  })
  return (
    keeps &&
    isDistinct(ids(after)) &&
    after.every(({ places }) => isDistinct(ids(places))) &&
    after.some(({ retired }) => !retired) &&
    names.every((name) => maskContactDetails(name).text === name)
  )
}

/** JSON whose keys are in order: two records that say the same are the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([name], [other]) => (name < other ? -1 : 1)))
      : one,
  )
}
