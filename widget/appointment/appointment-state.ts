import type { FreeTime, VisitorAppointment } from '../../protocol/appointment.ts'
import type { VisitorReferral } from '../../protocol/referral.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { ask, hear, whenOpen } from '../connection.ts'
import { readReferrals } from '../referral/referral-state.ts'
import { signal } from '../ui/signal.ts'
import { untilAnswered } from '../until-answered.ts'

/** Of the referrals whose service gives times. */
export const appointments = signal<readonly VisitorAppointment[]>([])

/** The free times that are looked at; null while they are on their way. */
export interface Looked {
  referralId: string
  times: readonly FreeTime[] | null
  /** The one that was chosen has gone to somebody else. */
  isGone: boolean
}
export const looked = signal<Looked | null>(null)
export const chosen = signal<string | null>(null)

export const readAppointments = untilAnswered(async () => {
  const reply = await ask('appointment:list', {})
  if (reply?.ok) appointments.value = reply.answer.appointments
  return reply
})

/** Opens them, or reads again what is open. */
export async function lookForTimes(referralId: string): Promise<void> {
  const before = looked.value?.referralId === referralId ? looked.value : undefined
  if (!before) {
    chosen.value = null
    looked.value = { referralId, times: null, isGone: false }
  }
  const reply = await ask('appointment:free', { referralId })
  if (!reply?.ok || looked.value?.referralId !== referralId) return
  const { times, booked } = reply.answer
  // What isn't free any more may be one's own by now.
  const isGone =
    chosen.value !== null && booked !== chosen.value && times.every(({ at }) => at !== chosen.value)
  if (isGone) chosen.value = null
  looked.value = { referralId, times, isGone: isGone || looked.value.isGone }
}

export function closeTimes(): void {
  looked.value = null
}

export function choose(at: string): void {
  chosen.value = at
  if (looked.value?.isGone) looked.value = { ...looked.value, isGone: false }
}

function readAgain(): void {
  void readAppointments()
  if (looked.value) void lookForTimes(looked.value.referralId)
}

hear('appointment:changed', readAgain)
hear('referral:changed', () => void readAppointments())
whenOpen(readAgain)

/** Whether something is booked under it that isn't over. */
export function hasTimeAhead(all: readonly VisitorAppointment[], referralId: string): boolean {
  return all.some((one) => one.referralId === referralId && Date.parse(one.booked?.at ?? '') > Date.now())
}

const bookedOf = (referralId: string) =>
  appointments.value.find((one) => one.referralId === referralId)?.booked?.at ?? null

/** Takes the chosen time, instead of the one they have: undefined when it is theirs, else why not. */
export async function bookChosen({ id, revision }: VisitorReferral): Promise<RefusalCode | undefined> {
  const at = chosen.value
  if (at === null) return undefined
  const reply = await ask('appointment:book', { referralId: id, revision, at, instead: bookedOf(id) })
  const refusal = reply?.ok ? undefined : (reply?.refusal ?? 'unavailable')
  await Promise.all([readReferrals(), readAppointments()])
  if (!refusal) closeTimes()
  else await lookForTimes(id)
  // What has gone is told above the times that are left.
  const isToldThere = refusal === 'time-taken' || refusal === 'service-gone'
  return isToldThere && looked.value?.isGone ? undefined : refusal
}

export async function giveBack({ id }: VisitorReferral): Promise<RefusalCode | undefined> {
  const at = bookedOf(id)
  const reply = at === null ? undefined : await ask('appointment:cancel', { referralId: id, at })
  await Promise.all([readReferrals(), readAppointments()])
  return reply?.ok ? undefined : (reply?.refusal ?? 'unavailable')
}
