import { randomBytes, randomUUID } from 'node:crypto'
import { type ChainedRecord, hashOf } from '../../server/audit/audit.ts'

type Records = ChainedRecord[]
/** A number from 0, and below `below`. */
export type Draw = (below: number) => number

/** What somebody who owns the table could do to it, short of having the application's key. */
export const tamperings: Record<string, (records: Records, draw: Draw) => Records> = {
  'a field': (records, draw) => change(records, draw(records.length), draw),
  'a field, and the hashes after it': (records, draw) => {
    const at = draw(records.length)
    return madeAnew(change(records, at, draw, true), at)
  },
  'a time, and the hashes after it': (records, draw) => {
    const at = draw(records.length)
    return madeAnew(put(records, at, { at: new Date(records[at]!.at.getTime() + 1 + draw(1e6)) }), at)
  },
  'a time by less than it is told in': (records, draw) =>
    put(records, draw(records.length), { atIsWhole: false }),
  'a record gone': (records, draw) => records.toSpliced(draw(records.length), 1),
  'a record gone without a trace': (records, draw) => {
    const at = draw(records.length - 1)
    return madeAnew(records.toSpliced(at, 1), at)
  },
  'two changed places': (records, draw) => swap(records, draw),
  'two changed places, and all hashes': (records, draw) => madeAnew(swap(records, draw), 0),
  'one of our own making': (records, draw) => records.toSpliced(draw(records.length + 1), 0, forged(records)),
  'one of our own making, and all hashes': (records, draw) =>
    madeAnew(records.toSpliced(draw(records.length + 1), 0, forged(records)), 0),
  'a true one twice, and the hashes after it': (records, draw) => {
    const at = 1 + draw(records.length - 1)
    return madeAnew(records.toSpliced(at, 0, records[draw(records.length)]!), at)
  },
  'a row twice': (records, draw) => {
    const at = draw(records.length)
    return records.toSpliced(at, 0, records[at]!)
  },
  'the tail cut': (records, draw) => records.slice(0, -1 - draw(records.length - 1)),
  'the tail cut, and another grown': (records, draw) => {
    const at = draw(records.length)
    const grown = records.slice(at).map(() => forged(records))
    return madeAnew([...records.slice(0, at), ...grown], at)
  },
  'everything gone': () => [],
  'everything written anew': (records, draw) =>
    madeAnew(
      records.map((record) => ({ ...record, at: new Date(record.at.getTime() + 1 + draw(1000)) })),
      0,
    ),
}

function put(records: Records, index: number, changed: Partial<ChainedRecord>): Records {
  return records.with(index, { ...records[index]!, ...changed })
}

function change(records: Records, index: number, draw: Draw, onlyContent = false): Records {
  const record = records[index]!
  const content: Partial<ChainedRecord>[] = [
    { id: randomUUID() },
    { siteId: record.siteId ? null : 'town' },
    { operatorId: record.operatorId ? null : randomUUID() },
    { operatorId: randomUUID() },
    { role: record.role === 'counsellor' ? 'supervisor' : 'counsellor' },
    { kind: record.kind === 'hold-set' ? 'hold-lifted' : 'hold-set' },
    { subjectKind: record.subjectKind === 'site' ? 'account' : 'site' },
    { subjectId: randomUUID() },
    { sealedReason: record.sealedReason ? flipBit(record.sealedReason, draw) : Buffer.from('x') },
    { reasonKey: record.reasonKey ? null : 'audit-2026-01' },
    { signature: flipBit(record.signature, draw) },
    { at: new Date(record.at.getTime() + 1) },
  ]
  // Hashed anew these would be what they were.
  const place: Partial<ChainedRecord>[] = [
    { previousHash: flipBit(record.previousHash, draw) },
    { hash: flipBit(record.hash, draw) },
    { seq: record.seq + 1000 },
  ]
  const changes = onlyContent ? content : [...content, ...place]
  return put(records, index, changes[draw(changes.length)]!)
}

function flipBit(bytes: Buffer, draw: Draw): Buffer {
  const copy = Buffer.from(bytes)
  const at = draw(copy.length)
  copy[at] = copy[at]! ^ (1 << draw(8))
  return copy
}

function swap(records: Records, draw: Draw): Records {
  const [one, step] = [draw(records.length), 1 + draw(records.length - 1)]
  const other = (one + step) % records.length
  const [first, second] = [records[one]!, records[other]!]
  return records.with(one, { ...second, seq: first.seq }).with(other, { ...first, seq: second.seq })
}

function forged(records: Records): ChainedRecord {
  return { ...records[0]!, id: randomUUID(), subjectId: randomUUID(), signature: randomBytes(32) }
}

/** Numbered and hashed from `index` on as the database would have done it. */
function madeAnew(records: Records, index: number): Records {
  const made = records.slice(0, index)
  for (const record of records.slice(index)) {
    const previousHash = made.at(-1)?.hash ?? Buffer.alloc(32)
    const placed = { ...record, seq: made.length + 1, previousHash }
    made.push({ ...placed, hash: hashOf(placed) })
  }
  return made
}
