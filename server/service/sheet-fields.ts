import type { FileFault } from '../../protocol/guidance-file.ts'
import { ServiceFields } from '../../protocol/service-fields.ts'
import { readHours } from './hours-text.ts'
import { findServiceProblems } from './judge-service.ts'
import { type SheetLine, type SheetService, sheetFault } from './read-sheet.ts'
import type { Changes } from './service.ts'

interface Known {
  districts: readonly string[]
  classes: readonly { id: string }[]
}

/** Where a field was read from, so that what is wrong with it is told in the file's own terms. */
type Places = Map<string, SheetLine>

/** What a file says of one service; every cell that makes no sense is a fault with its row and column. */
export function readSheetFields(
  service: SheetService,
  known: Known,
): { changes: Changes; faults: FileFault[] } {
  const places: Places = new Map()
  const faults: FileFault[] = []
  const sent: Record<string, unknown> = {}
  for (const [field, { name, read }] of Object.entries(simple)) {
    const line = service.lines.get(field)
    if (!line) continue
    places.set(name, line)
    sent[name] = read(line)
  }
  const channels = readChannels(service, places, faults)
  if (channels) sent.channels = channels
  const parsed = ServiceFields.partial().safeParse(sent)
  if (!parsed.success) {
    for (const { path } of parsed.error.issues) faults.push(placed(service, places, path, 'not-understood'))
    return { changes: {}, faults }
  }
  for (const { at, problem } of findServiceProblems(parsed.data, known))
    faults.push(placed(service, places, at.split('.'), toFileProblem(problem)))
  return { changes: parsed.data, faults }
}

const toFileProblem = (problem: string) =>
  ['no-name', 'overlapping', 'unknown-district', 'unknown-class'].includes(problem) ? problem : 'impossible'

const list = ({ all }: SheetLine) =>
  all
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
const words = (line: SheetLine) => line.words
const orNull = (text: string) => (text === '' ? null : text)
// What is neither is left for the schema to refuse.
const yesOrNo = ({ all }: SheetLine) => (all === 'yes' ? true : all === 'no' || all === '' ? false : all)

function bounds(text: string, between: string, read: (end: string) => unknown) {
  if (text === '') return { from: null, to: null }
  const [from, to, ...rest] = text.split(between).map((one) => one.trim())
  if (to === undefined || rest.length > 0) return text
  return { from: from ? read(from) : null, to: to ? read(to) : null }
}

interface Simple {
  name: keyof ServiceFields
  read: (line: SheetLine) => unknown
}

const simple: Record<string, Simple> = {
  name: { name: 'name', read: words },
  summary: { name: 'summary', read: words },
  description: { name: 'description', read: words },
  conditions: { name: 'conditions', read: words },
  keywords: {
    name: 'keywords',
    read: (line) =>
      Object.fromEntries(
        Object.entries(line.words).map(([language, said]) => [language, said.split('\n').filter(Boolean)]),
      ),
  },
  organisation: { name: 'organisation', read: (line) => ({ name: line.words, type: orNull(line.all) }) },
  languages: { name: 'languages', read: list },
  age: { name: 'ageRange', read: ({ all }) => bounds(all.replace('–', '-'), '-', Number) },
  price: { name: 'price', read: (line) => ({ kind: orNull(line.all), text: line.words }) },
  access: { name: 'access', read: (line) => ({ ways: list(line), text: line.words }) },
  districts: { name: 'districts', read: list },
  municipalities: { name: 'municipalities', read: list },
  classes: { name: 'classes', read: (line) => (line.all === 'by-codes' ? null : list(line)) },
  'class-codes': { name: 'classCodes', read: list },
  'target-codes': { name: 'targetCodes', read: list },
  mobile: { name: 'mobile', read: yesOrNo },
  validity: { name: 'validity', read: ({ all }) => bounds(all, '..', (end) => end) },
}

/** Undefined where the file says nothing of them. */
function readChannels(service: SheetService, places: Places, faults: FileFault[]): unknown[] | undefined {
  const count = service.lines.get('channels')
  const numbers = [...service.lines.keys()].flatMap((field) => /^channel (\d+)$/.exec(field)?.[1] ?? [])
  if (!count && numbers.length === 0) return undefined
  if (count) places.set('channels', count)
  const said = Number(count?.all || numbers.length)
  if (said !== numbers.length && count)
    faults.push(sheetFault('not-understood', { row: count.row, column: 'all', found: count.all }))
  return numbers
    .map(Number)
    .sort((one, other) => one - other)
    .map((number, index) => readChannel(service, { number, index, places, faults }))
}

interface Channel {
  number: number
  index: number
  places: Places
  faults: FileFault[]
}

function readChannel(service: SheetService, { number, index, places, faults }: Channel): unknown {
  const line = (part: string, place: string): SheetLine => {
    const found = service.lines.get(`channel ${number}${part}`) ?? { row: service.row, all: '', words: {} }
    places.set(`channels.${index}${place}`, found)
    return found
  }
  const head = line('', '')
  const timed = line(' hours', '.hours')
  const hours = readHours(timed.all)
  if (hours === undefined)
    faults.push(sheetFault('not-hours', { row: timed.row, column: 'all', found: timed.all }))
  const common = {
    kind: head.all,
    name: head.words,
    note: line(' note', '.note').words,
    hours: hours ? { ...hours, note: timed.words } : null,
  }
  if (head.all === 'phone') {
    const { all, words: price } = line(' number', '.number')
    return { ...common, number: all, price }
  }
  if (head.all !== 'visit') return { ...common, links: line(' link', '.links').words }
  const street = line(' street', '.place.street')
  places.set(`channels.${index}.place.postalCode`, street)
  const position = line(' position', '.place.position').all
  const [latitude, longitude] = position.split(',').map(Number)
  return {
    ...common,
    place: {
      name: line(' place', '.place.name').words,
      street: street.words,
      postalCode: orNull(street.all),
      town: line(' town', '.place.town').words,
      district: orNull(line(' district', '.place.district').all),
      position: position === '' ? null : { latitude, longitude },
      accessibility: line(' accessibility', '.place.accessibility').words,
      arrival: line(' arrival', '.place.arrival').words,
    },
  }
}

/** The fault at the nearest place that the file names; in the column of a language where it is one. */
function placed(
  service: SheetService,
  places: Places,
  path: readonly PropertyKey[],
  problem: string,
): FileFault {
  for (let length = path.length; length > 0; length--) {
    const line = places.get(path.slice(0, length).join('.'))
    if (!line) continue
    const column =
      path
        .slice(length)
        .map(String)
        .find((part) => part in line.words) ?? 'all'
    const said = Object.entries(line.words).find(([language]) => language === column)?.[1]
    return sheetFault(problem, { row: line.row, column, found: said ?? line.all })
  }
  return sheetFault(problem, { row: service.row, column: 'id', found: service.id })
}
