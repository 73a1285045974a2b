import type { SearchServices, Stewardship } from '../../protocol/service.ts'
import type { Place, ServiceChannel, ServiceFields, ServiceHours } from '../../protocol/service-fields.ts'
import { emptyFields } from '../../server/service/service.ts'

export const nobodysService: Stewardship = { stewardId: null, reviewAt: null, hidden: false }

export const aPlace: Place = {
  name: {},
  street: { fi: 'Satamakatu 3', sv: 'Hamngatan 3' },
  postalCode: '99900',
  town: { fi: 'Kuusiniemi', sv: 'Granudden' },
  district: null,
  position: null,
  accessibility: {},
  arrival: {},
}

/** Open from Monday to Friday, in hours of the wall clock. */
export function onWeekdays(from: number, to: number): ServiceHours {
  const spans = [{ from: from * 60, to: to * 60 }]
  const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? spans : []))
  const part = { kind: 'weekly', from: null, to: null, week } as const
  return { periods: [part], exceptions: [], holidays: 'closed', note: {} }
}

export const aroundTheClock: ServiceHours = {
  periods: [{ kind: 'always', from: null, to: null }],
  exceptions: [],
  holidays: 'as-usual',
  note: {},
}

export function aVisit(hours: ServiceHours | null, place: Partial<Place> = {}): ServiceChannel {
  return { kind: 'visit', name: {}, note: {}, hours, place: { ...aPlace, ...place } }
}

export const aService: ServiceFields = {
  ...emptyFields,
  name: { fi: 'Ohjaamo Kuusiniemi', sv: 'Navigatorn i Granudden' },
  summary: { fi: 'Apua työn ja opiskelupaikan etsimiseen.', sv: 'Hjälp med jobb och studier.' },
  ageRange: { from: null, to: 29 },
  languages: ['fi', 'sv'],
  classCodes: ['P28.5', 'P10.1'],
  keywords: { fi: ['duuni', 'kesätyö'] },
  channels: [aVisit(onWeekdays(12, 16))],
}

export const allServices: Omit<SearchServices, 'siteId'> = {
  words: '',
  reading: 'fi',
  district: null,
  language: null,
  openNow: false,
  age: null,
  classId: null,
  hidden: false,
  limit: 50,
}
