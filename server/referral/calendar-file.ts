import ical, { ICalEventClass } from 'ical-generator'

export interface CalendarEvent {
  /** The same event in every file of it; says nothing. */
  uid: string
  at: Date
  /** How long it lasts, where that is known; else it is an hour. */
  minutes?: number | undefined
  /** When the file was made. */
  now: Date
  title: string
  place: string
  way: string
}

const minuteMilliseconds = 60_000
const usualMinutes = 60

/**
 * An event for a calendar that others may see: nothing in it comes from us but the time, the words that were chosen and,
 * where they were wanted, the place. It rings no bell, invites nobody and leads nowhere.
 */
export function calendarFile({ uid, at, minutes, now, title, place, way }: CalendarEvent): string {
  const calendar = ical({ prodId: { company: 'kalenteri', product: 'meno', language: 'FI' } })
  calendar.createEvent({
    id: uid,
    start: at,
    end: new Date(at.getTime() + (minutes ?? usualMinutes) * minuteMilliseconds),
    stamp: now,
    summary: title,
    location: place || null,
    description: way || null,
    class: ICalEventClass.PRIVATE,
  })
  return calendar.toString()
}
