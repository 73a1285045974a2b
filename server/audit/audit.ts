import { createHash, createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { Role } from '../../protocol/operator.ts'
import type { CaseKind } from '../../protocol/review-kinds.ts'

/** Everything that is ever recorded; a room that records something else adds it here. */
export const auditKinds = [
  'transcript-read',
  'escalation-raised',
  'escalation-called',
  'escalation-decided',
  'escalation-done',
  'escalation-withdrawn',
  'escalation-told',
  'escalation-asked',
  'escalation-answered',
  'escalation-seen',
  'escalation-taken-over',
  'escalation-read',
  'guide-saved',
  'hold-set',
  'hold-lifted',
  'review-decided',
  'review-reopened',
  'opinion-given',
  'silent-reading-allowed',
  'silent-reading-ended',
  'export-made',
  'account-created',
  'role-given',
  'role-taken',
  'password-reset',
  'account-disabled',
  'token-created',
  'token-revoked',
  'districts-changed',
  'map-pictures-allowed',
  'map-pictures-ended',
  'report-shared',
  'report-withdrawn',
  'times-published',
  'times-removed',
  'team-changed',
  'service-changed',
  'directory-changed',
  'statistics-set',
  'languages-changed',
  'words-changed',
  'review-times-set',
  'outreach-reported',
  'referral-looked-at',
] as const
export type AuditKind = (typeof auditKinds)[number]

export interface Actor {
  /** Null where it was done on the server's own command line. */
  operatorId: string | null
  role: Role | 'command-line'
}

/** A case is called by what it is: those of the law are all escalations. */
export const subjectOfCase = ({ kind, id }: { kind: CaseKind; id: string }): Deed['subject'] => ({
  kind: kind === 'referral' || kind === 'handover' ? kind : 'escalation',
  id,
})

/** Who did what, on what. Ids alone: never a young person's token, words or address. */
export interface Deed {
  kind: AuditKind
  actor: Actor
  /** Null where it is about no site alone. */
  siteId: string | null
  subject: {
    kind:
      | 'conversation'
      | 'escalation'
      | 'handover'
      | 'referral'
      | 'account'
      | 'site'
      | 'team'
      | 'service'
      | 'token'
      | 'report'
    id: string
  }
  /** As the person put it, or one of `workReasons`; it is kept sealed. */
  reason?: string
}

export interface RecordContent {
  id: string
  siteId: string | null
  operatorId: string | null
  role: string
  kind: string
  subjectKind: string
  subjectId: string
  sealedReason: Buffer | null
  reasonKey: string | null
}

export interface ChainedRecord extends RecordContent {
  seq: number
  at: Date
  /** Whether the column holds no more than `at`, which knows no parts of a millisecond. */
  atIsWhole: boolean
  signature: Buffer
  previousHash: Buffer
  hash: Buffer
}

/** Where the chain stood: the hash of a record covers all before it. */
export interface Head {
  seq: number
  hash: Buffer
}

const beforeFirst: Head = { seq: 0, hash: Buffer.alloc(32) }
const hex = (bytes: Buffer | null) => bytes?.toString('hex') ?? null

/** HMAC of what is recorded, under a key that the database has never seen: who has only the database can't forge it. */
export function signatureOf(content: RecordContent, key: KeyObject): Buffer {
  const { id, siteId, operatorId, role, kind, subjectKind, subjectId, sealedReason, reasonKey } = content
  const fields = [id, siteId, operatorId, role, kind, subjectKind, subjectId, hex(sealedReason), reasonKey]
  return createHmac('sha256', key).update(JSON.stringify(fields)).digest()
}

/** The hash that the database gives a record: over its place, its content, its signature and the hash before. */
export function hashOf(record: Omit<ChainedRecord, 'hash' | 'atIsWhole'>): Buffer {
  const { seq, at, id, siteId, operatorId, role, kind, subjectKind, subjectId } = record
  const place = [seq, at.getTime(), id, siteId, operatorId, role, kind, subjectKind, subjectId]
  const sealed = [hex(record.sealedReason), record.reasonKey, hex(record.signature)]
  const text = [...place, ...sealed].map((field) => field ?? '-').join('|')
  return createHash('sha256').update(record.previousHash).update(text).digest()
}

export type AuditFault =
  /** Records that once stood here are gone. */
  | 'missing'
  /** It stands where another stands already, or out of its order. */
  | 'misplaced'
  /** A true record that stands elsewhere as well. */
  | 'repeated'
  /** It does not follow from the record before it. */
  | 'unlinked'
  /** It is not what its hash was made of. */
  | 'edited'
  /** No process of ours has written it so. */
  | 'forged'
  /** The chain was anchored here with another hash: what stands here or before was made anew. */
  | 'rewritten'
  /** The chain was anchored further on than it reaches now. */
  | 'cut'

export interface AuditFinding {
  seq: number
  fault: AuditFault
}

/** Takes the records in order, then says what is wrong with them and where. `anchors` are trusted, in any order. */
export function checkChain(key: KeyObject, anchors: readonly Head[]) {
  const findings: AuditFinding[] = []
  const anchored = new Map<number, Buffer[]>()
  for (const { seq, hash } of anchors) anchored.set(seq, [...(anchored.get(seq) ?? []), hash])
  // A record that is signed stays so wherever it is put: that it stands there once is for us to see.
  const ids = new Set<string>()
  let last = beforeFirst

  function find(seq: number, fault: AuditFault): void {
    findings.push({ seq, fault })
  }

  return {
    take(record: ChainedRecord): void {
      const { seq, hash } = record
      if (seq > last.seq + 1) find(last.seq + 1, 'missing')
      if (seq <= last.seq) find(seq, 'misplaced')
      if (ids.has(record.id)) find(seq, 'repeated')
      if (!record.previousHash.equals(last.hash)) find(seq, 'unlinked')
      if (!record.atIsWhole || !hashOf(record).equals(hash)) find(seq, 'edited')
      if (!isSame(signatureOf(record, key), record.signature)) find(seq, 'forged')
      if (anchored.get(seq)?.some((one) => !one.equals(hash))) find(seq, 'rewritten')
      ids.add(record.id)
      last = { seq, hash }
    },

    /** How far the chain reaches, how far that is anchored, and every fault. */
    end() {
      const anchoredTo = anchors.reduce((furthest, { seq }) => Math.max(furthest, seq), 0)
      if (anchoredTo > last.seq) find(last.seq + 1, 'cut')
      return { reachesTo: last.seq, anchoredTo, findings }
    },
  }
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}
