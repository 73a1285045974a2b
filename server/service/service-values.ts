import { contentLanguages } from '../../protocol/content-language.ts'
import type { VariableValues } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { ServiceChannel, ServiceFields } from '../../protocol/service-fields.ts'
import { sayHours } from '../service-page/say-hours.ts'
import { firstPlace } from './present-service.ts'
import { addressOf, wordsIn } from './service.ts'

/**
 * What the variables of a guidance text stand for when this service was chosen, in a language or the nearest; what
 * nobody has said is left out. `today` as `YYYY-MM-DD` chooses the part of the year.
 */
export function valuesOf(service: ServiceFields, language: ContentLanguage, today: string): VariableValues {
  const place = firstPlace(service)
  const name = wordsIn(service.name, language)?.text
  const address = place && addressOf(place, language)
  const hours = hoursIn(service, language, today)
  const phone = service.channels.find((one) => one.kind === 'phone')?.number
  return {
    ...(name && { service_name: name }),
    ...(address && { service_address: address }),
    // In a card it stands on its line.
    ...(hours && { service_hours: hours.replaceAll('\n', ', ') }),
    ...(phone && { service_phone: phone }),
  }
}

/** What a card that leads there says of it, in each language in which there is something to say. */
export function cardOf(service: ServiceFields, today: string) {
  const place = firstPlace(service)
  const inEach = (say: (language: ContentLanguage) => string | null | undefined) =>
    Object.fromEntries(
      contentLanguages.flatMap((language) => {
        const said = say(language)
        return said ? [[language, said]] : []
      }),
    )
  return {
    name: service.name,
    address: inEach((language) => place && addressOf(place, language)),
    hours: inEach((language) => hoursIn(service, language, today)),
    arrival: place?.arrival ?? {},
    validity: service.validity,
  }
}

/** Of its first place, else of the first line or page that has any. */
function hoursIn({ channels }: ServiceFields, language: ContentLanguage, today: string): string | undefined {
  const timed = [...channels]
    .sort((one, other) => rank(one) - rank(other))
    .find(({ hours }) => hours !== null)
  if (!timed?.hours) return undefined
  return sayHours(timed.hours, today, language) || wordsIn(timed.hours.note, language)?.text
}

function rank({ kind }: ServiceChannel): number {
  return kind === 'visit' ? 0 : 1
}
