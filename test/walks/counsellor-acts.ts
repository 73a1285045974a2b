import { counsellorDoings } from './counsellor-doings.ts'
import type { Picture, Pictured } from './picture.ts'
import { type CounsellorStep, trying, type Wish } from './steps.ts'
import type { Town } from './town.ts'

/** One counsellor with a console that is connected, or isn't. */
export interface Desk {
  id: string
  connected: boolean
  /** Their role has been taken: they are signed out, and nothing here is theirs. */
  dismissed: boolean
  /** Since the lease ran out, and since the sweeps found it so, in seconds; undefined while it is live. */
  goneSeconds?: number | undefined
  missedSeconds?: number | undefined
}

interface Around {
  town: Town
  desk: Desk
  duty: { paused: boolean } | undefined
}
type Choosing = (row: Pictured, around: Around) => boolean

const isOwn: Choosing = ({ owner_id, close_reason, state }, { desk }) =>
  owner_id === desk.id && close_reason === null && state === 'open'
const isFor: Choosing = ({ handover }, { town, desk }) =>
  handover?.state === 'offered' &&
  (handover.to === desk.id || (handover.team !== null && serves(town, desk.id).includes(handover.team)))
const canTake: Choosing = ({ state, offered_to }, { duty }) =>
  duty?.paused === false && offered_to === null && (state === 'waiting' || state === 'left-message')
const isOffered: Choosing = ({ offered_to }, { desk }) => offered_to === desk.id

function serves({ counsellors: [first, second], teams }: Town, id: string): string[] {
  if (id === first) return [teams.chat, teams.guidance]
  return [id === second ? teams.guidance : teams.chat]
}

/** With which conversations it is worth trying; what needs none is tried by whom it fits. */
const fits: Record<CounsellorStep, { row: Choosing } | { desk: (around: Around) => boolean }> = {
  'go-on-duty': { desk: ({ duty }) => !duty },
  'go-off-duty': { desk: ({ duty }) => duty !== undefined },
  pause: { desk: ({ duty }) => duty?.paused === false },
  'go-on': { desk: ({ duty }) => duty?.paused === true },
  claim: { row: canTake },
  next: { desk: ({ duty }) => duty?.paused === false },
  accept: { row: isOffered },
  decline: { row: isOffered },
  answer: { row: isOwn },
  close: { row: ({ owner_id, close_reason }, { desk }) => owner_id === desk.id && close_reason === null },
  propose: { row: (row, around) => isOwn(row, around) && !row.handover },
  'propose-to-queue': { row: (row, around) => isOwn(row, around) && !row.handover },
  invite: { row: (row, around) => isOwn(row, around) && !row.handover && row.guests.length === 0 },
  decide: { row: (row, around) => isOwn(row, around) && row.handover?.state === 'undecided' },
  cancel: { row: (row, around) => isOwn(row, around) && row.handover !== null },
  'accept-handover': { row: isFor },
  'decline-handover': { row: isFor },
  'remove-guest': { row: (row, around) => isOwn(row, around) && row.guests.length > 0 },
  'leave-as-guest': { row: ({ guests }, { desk }) => guests.includes(desk.id) },
  consult: { row: isOwn },
  hurry: { row: ({ state }) => state === 'waiting' },
  'come-back': { desk: ({ desk }) => !desk.connected },
  'lose-connection': { desk: ({ desk }) => desk.connected },
  'raise-escalation': { row: isOwn },
}

/** What a counsellor does, whoever first can, from `who` on. False where nobody can, or nobody was there. */
export async function actAsCounsellor(
  town: Town,
  { desks, rows, onDuty }: { desks: readonly Desk[] } & Picture,
  { kind, who, which }: Wish & { by: 'counsellor' },
): Promise<boolean> {
  for (let offset = 0; offset < desks.length; offset++) {
    const desk = desks[(who + offset) % desks.length]
    if (!desk || desk.dismissed) continue
    const fitting = fits[kind]
    const around = { town, desk, duty: onDuty.get(desk.id) }
    if ('desk' in fitting) {
      if (which !== trying && !fitting.desk(around)) continue
      return (await counsellorDoings[kind](town, desk, { row: undefined, which })) !== null
    }
    const fit = which === trying ? rows : rows.filter((row) => fitting.row(row, around))
    const row = fit[which % (fit.length || 1)]
    if (!row) continue
    return (await counsellorDoings[kind](town, desk, { row, which })) !== null
  }
  return false
}
