import type { z } from 'zod'
import type { Skip, SkipReason } from '../../../protocol/service-import.ts'

/** A value somewhere in a record that nobody has vouched for. */
export interface Spot {
  value: unknown
  path: string
  recordId: string
  skips: Skip[]
}

interface Names<Read extends string> {
  read: readonly Read[]
  /** Known, and of no use to the directory: told. */
  unread?: readonly string[]
  /** Known, and says nothing about the service: not told. */
  around?: readonly string[]
}

const longestPath = 200
const mostItems = 1000

export function skip({ recordId, path, skips }: Spot, reason: SkipReason): undefined {
  skips.push({ recordId, path: path.slice(0, longestPath), reason })
  return undefined
}

export function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

function inside(spot: Spot, name: string, value: unknown): Spot {
  const shown = name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '?').slice(0, 60)
  return { ...spot, value, path: spot.path ? `${spot.path}.${shown}` : shown }
}

/** A way to the named fields of an object; tells every other field that says something. */
export function openObject<Read extends string>(
  spot: Spot,
  { read, unread = [], around = [] }: Names<Read>,
): ((name: Read) => Spot) | undefined {
  const { value } = spot
  if (value === null || value === undefined) return undefined
  if (typeof value !== 'object' || Array.isArray(value)) return skip(spot, 'wrong-type')
  const entries = Object.entries(value)
  for (const [name, inner] of entries) {
    if (read.some((one) => one === name) || around.includes(name) || isNothing(inner)) continue
    skip(inside(spot, name, inner), unread.includes(name) ? 'not-carried' : 'unknown-field')
  }
  return (name) => inside(spot, name, entries.find(([known]) => known === name)?.[1])
}

/** The items of a list, at most 1,000. */
export function itemsOf(spot: Spot): Spot[] {
  const { value } = spot
  if (value === null || value === undefined) return []
  if (!Array.isArray(value)) {
    skip(spot, 'wrong-type')
    return []
  }
  const items = value.slice(0, mostItems).map((one: unknown, at) => inside(spot, String(at), one))
  if (value.length > mostItems) skip(inside(spot, String(mostItems), undefined), 'too-many')
  return items
}

/** A string with something in it. */
export function stringAt(spot: Spot): string | undefined {
  const { value } = spot
  if (value === null || value === undefined) return undefined
  if (typeof value !== 'string') return skip(spot, 'wrong-type')
  return value.trim() || undefined
}

export function booleanAt(spot: Spot): boolean {
  const { value } = spot
  if (value === null || value === undefined) return false
  if (typeof value !== 'boolean') skip(spot, 'wrong-type')
  return value === true
}

/** What the schema takes; what it doesn't is told for this reason. */
export function valueAt<Schema extends z.ZodType>(
  spot: Spot,
  schema: Schema,
  reason: SkipReason = 'unknown-value',
): z.output<Schema> | undefined {
  const text = stringAt(spot)
  if (text === undefined) return undefined
  const parsed = schema.safeParse(text)
  return parsed.success ? parsed.data : skip(spot, reason)
}
