import { type ServiceChannel, ServiceFields } from '../../../protocol/service-fields.ts'
import type { Skip } from '../../../protocol/service-import.ts'
import { emptyFields } from '../service.ts'
import { mostChannels, type ReadChannel } from './read-channel.ts'
import type { ReadService } from './read-service.ts'
import { skip } from './spot.ts'

const mostLanguages = 60

/** A service with the channels it names, as far as they came. */
export function combineService(
  service: ReadService,
  channelOf: (id: string) => ReadChannel | undefined,
): ServiceFields {
  const languages = new Set(service.fields.languages)
  let isByBooking = service.fields.access.ways.length > 0
  const channels = service.ties.flatMap(({ channelId, hours, note, at }): ServiceChannel[] => {
    const found = channelOf(channelId)
    if (!found) return skip(at, 'missing') ?? []
    if (found.isArchived) return []
    for (const language of found.languages) languages.add(language)
    if (found.isByBooking) isByBooking = true
    return found.channels.map((one) => ({
      ...one,
      note: { ...one.note, ...note },
      hours: hours ?? one.hours,
    }))
  })
  const [first] = service.ties
  if (first && languages.size > mostLanguages) skip({ ...first.at, path: 'languages' }, 'too-many')
  if (first && channels.length > mostChannels) skip({ ...first.at, path: 'serviceChannels' }, 'too-many')
  return {
    ...service.fields,
    languages: [...languages].slice(0, mostLanguages),
    access: { ...service.fields.access, ways: isByBooking ? ['booking'] : [] },
    channels: channels.slice(0, mostChannels),
  }
}

/** A channel that no service names is a service by itself: better found twice than not at all. */
export function combineChannel(channel: ReadChannel): ServiceFields {
  return {
    ...emptyFields,
    name: channel.name,
    summary: channel.summary,
    description: channel.description,
    languages: channel.languages,
    municipalities: channel.municipalities,
    keywords: channel.keywords,
    access: { ways: channel.isByBooking ? ['booking'] : [], text: {} },
    channels: channel.channels,
  }
}

/** What the directory takes of them; a field that it wouldn't is left empty, and told. */
export function judgeFields(
  fields: ServiceFields,
  { recordId, skips }: { recordId: string; skips: Skip[] },
): ServiceFields {
  const judged = ServiceFields.safeParse(fields)
  if (judged.success) return judged.data
  const wrong = new Set(judged.error.issues.map(({ path }) => String(path[0])))
  for (const name of wrong) skips.push({ recordId, path: name, reason: 'impossible' })
  const kept = Object.entries(fields).filter(([name]) => !wrong.has(name))
  return { ...emptyFields, ...Object.fromEntries(kept) }
}
