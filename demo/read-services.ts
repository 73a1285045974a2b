import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { cityTextOf, Language } from '../protocol/language.ts'
import {
  NationalCode,
  OrganisationType,
  type ServiceChannel,
  ServiceFields,
  type ServiceHours,
} from '../protocol/service-fields.ts'
import { Slug } from '../protocol/slug.ts'
import { emptyFields } from '../server/service/service.ts'
import { type FurtherWords, inFurtherLanguages } from './further-words.ts'
import ar from './words/services/ar.json' with { type: 'json' }
import et from './words/services/et.json' with { type: 'json' }
import fa from './words/services/fa.json' with { type: 'json' }
import ru from './words/services/ru.json' with { type: 'json' }
import so from './words/services/so.json' with { type: 'json' }
import sq from './words/services/sq.json' with { type: 'json' }
import uk from './words/services/uk.json' with { type: 'json' }

/** What the directory says; streets are called what their signs say. */
export const serviceWords = { ru, et, ar, so, sq, uk, fa } satisfies FurtherWords

const Everywhere = z.strictObject(cityTextOf(z.string()))
const Words = z.partialRecord(Language, z.string())
/** Days (Monday is 1) and hours: `{ "1-4": "12-16", "5": "20-26" }`. */
const Hours = z.union([
  z.record(z.string().regex(/^[1-7](-[1-7])?$/), z.string().regex(/^\d{1,2}-\d{1,2}$/)),
  z.enum(['always', 'by-appointment']),
])
const age = z.int().nullable()

/** A service as its writer keeps it. */
const DemoService = z.strictObject({
  key: Slug,
  name: Everywhere,
  summary: Everywhere,
  organisation: z.strictObject({ name: Everywhere, type: OrganisationType }),
  ages: z.tuple([age, age]),
  price: z.enum(['free', 'paid']),
  ways: z.array(z.enum(['walk-in', 'booking'])),
  codes: z.array(NationalCode),
  languages: z.array(z.string()),
  districts: z.array(Slug).default([]),
  validity: z.tuple([z.iso.date(), z.iso.date()]).optional(),
  mobile: z.boolean().default(false),
  steward: z.email().nullable(),
  reviewAt: z.iso.date().nullable(),
  phone: z.string().optional(),
  phoneHours: Hours.optional(),
  links: z.partialRecord(Language, z.url()).optional(),
  keywords: z.partialRecord(Language, z.array(z.string())),
  places: z.array(
    z.strictObject({
      street: Words,
      district: Slug,
      hours: Hours,
      accessibility: Everywhere.optional(),
      arrival: Everywhere.optional(),
    }),
  ),
})
type DemoService = z.infer<typeof DemoService>

export interface ReadService {
  key: string
  fields: ServiceFields
  /** E-mail. */
  steward: string | null
  reviewAt: string | null
}

const town = { fi: 'Kuusiniemi', sv: 'Granudden' }

/** Every service of the demo. Throws where one isn't. */
export async function readDemoServices(file: string): Promise<ReadService[]> {
  const written = inFurtherLanguages(JSON.parse(await readFile(file, 'utf8')), serviceWords)
  const parsed = z.array(DemoService).parse(written)
  return parsed.map((one) => {
    const { key, steward, reviewAt } = one
    return { key, steward, reviewAt, fields: ServiceFields.parse(fieldsOf(one)) }
  })
}

function fieldsOf({ ages, price, ways, codes, validity, ...one }: DemoService): ServiceFields {
  const { name, summary, organisation, languages, districts, mobile, keywords } = one
  return {
    ...emptyFields,
    ...{ name, summary, organisation, languages, districts, mobile, keywords },
    ageRange: { from: ages[0], to: ages[1] },
    price: { kind: price, text: {} },
    access: { ways, text: {} },
    classCodes: codes,
    validity: { from: validity?.[0] ?? null, to: validity?.[1] ?? null },
    channels: channelsOf(one),
  }
}

function channelsOf({
  places,
  phone,
  phoneHours,
  links,
}: Pick<DemoService, 'places' | 'phone' | 'phoneHours' | 'links'>): ServiceChannel[] {
  const bare = { name: {}, note: {} }
  const visits = places.map(({ street, district, hours, accessibility = {}, arrival = {} }) => {
    const around = { name: {}, postalCode: null, town, position: null }
    const place = { ...around, street, district, accessibility, arrival }
    return { kind: 'visit' as const, ...bare, hours: hoursOf(hours), place }
  })
  const line = phone && {
    kind: 'phone' as const,
    ...bare,
    number: phone,
    price: {},
    hours: phoneHours ? hoursOf(phoneHours) : null,
  }
  const page = links && { kind: 'web' as const, ...bare, hours: null, links }
  return [...visits, ...(line ? [line] : []), ...(page ? [page] : [])]
}

function hoursOf(hours: z.infer<typeof Hours>): ServiceHours {
  const part = { from: null, to: null }
  const around = { exceptions: [], note: {} }
  if (hours === 'always') return { periods: [{ kind: 'always', ...part }], holidays: 'as-usual', ...around }
  if (hours === 'by-appointment')
    return { periods: [{ kind: 'by-appointment', ...part }], holidays: 'closed', ...around }
  const week = Array.from({ length: 7 }, (_, day) =>
    Object.entries(hours)
      .filter(([days]) => isAmong(day + 1, days))
      .map(([, span]) => {
        const [from = 0, to = 0] = span.split('-').map((hour) => Number(hour) * 60)
        return { from, to }
      }),
  )
  return { periods: [{ kind: 'weekly', ...part, week }], holidays: 'closed', ...around }
}

function isAmong(day: number, days: string): boolean {
  const [first = 0, last = first] = days.split('-').map(Number)
  return first <= day && day <= last
}
