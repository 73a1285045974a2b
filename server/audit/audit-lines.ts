import type { AuditFinding } from './audit.ts'
import type { ListedRecord } from './audit-repository.ts'

const shown = 20

const meaning: Record<AuditFinding['fault'], string> = {
  missing: 'one or more records are gone from here',
  misplaced: 'another record stands here already',
  repeated: 'stands somewhere before it as well',
  unlinked: 'does not follow from the record before it',
  edited: 'is not what it was when it was written',
  forged: 'was not written by Kynnys',
  rewritten: 'is not what was anchored: here or before, the chain was made anew',
  cut: 'the chain ends here, and was anchored further on',
}

interface Verdict {
  reachesTo: number
  anchoredTo: number
  findings: readonly AuditFinding[]
  anchors: number
  forgedAnchors: number
}

/** What was found, for a person to read, and whether all is as it was written. */
export function describeVerdict(verdict: Verdict): { isWhole: boolean; lines: string[] } {
  const { reachesTo, anchoredTo, findings, anchors, forgedAnchors } = verdict
  const faults = findings.map(({ seq, fault }) => `Record ${seq}: ${meaning[fault]}.`)
  const rest = faults.length - shown
  const lines = [...faults.slice(0, shown), ...(rest > 0 ? [`And ${rest} more.`] : [])]
  if (forgedAnchors > 0) lines.push(`${forgedAnchors} anchors do not carry our signature.`)
  if (anchors === 0 && reachesTo > 0) lines.push('There is no anchor: nothing shows that this is all.')
  const isWhole = lines.length === 0
  const open = Math.max(0, reachesTo - anchoredTo)
  if (isWhole) lines.push(`${count(reachesTo, 'record')}, all as written.`)
  lines.push(
    `Anchored up to record ${anchoredTo}, in ${count(anchors, 'anchor')}${open ? `; ${open} after it` : ''}.`,
  )
  return { isWhole, lines }
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

const local = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Helsinki',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** One line: when, who, what, on what, and why. */
export function describeRecord(record: ListedRecord, reason: string | null): string {
  const { seq, at, role, kind, subjectKind, subjectId, email, name, operatorId } = record
  const who = name ? `${name} <${email}>` : (operatorId ?? 'the server')
  const why = reason ?? (record.sealedReason ? '(forgotten)' : '')
  return [seq, local.format(at), who, role, kind, `${subjectKind} ${subjectId}`, JSON.stringify(why)]
    .join('\t')
    .replace(/\t""$/, '')
}
