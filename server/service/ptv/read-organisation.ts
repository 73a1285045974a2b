import { z } from 'zod'
import type { OrganisationType, ServiceFields } from '../../../protocol/service-fields.ts'
import { Id } from './read-around.ts'
import { plainAt } from './read-texts.ts'
import { itemsOf, openObject, type Spot, valueAt } from './spot.ts'

const Role = z.enum(['Responsible', 'OtherResponsible', 'Producer'])

/** Who answers for it; of several the one who is responsible. */
export function readOrganisation(list: Spot): ServiceFields['organisation'] {
  const found = itemsOf(list).flatMap((item) => {
    const at = openObject(item, {
      read: ['organization', 'roleType'],
      unread: ['additionalInformation'],
      around: ['provisionType'],
    })
    const of = at && openObject(at('organization'), { read: ['id', 'name'] })
    if (!at || !of) return []
    valueAt(of('id'), Id, 'impossible')
    const name = plainAt(of('name'))?.replace(/\s+/g, ' ').slice(0, 200)
    return name ? [{ name, role: valueAt(at('roleType'), Role) }] : []
  })
  const chosen = found.find(({ role }) => role === 'Responsible') ?? found[0]
  return chosen ? { name: { fi: chosen.name }, type: guessType(chosen.name) } : { name: {}, type: null }
}

// The register keeps the type with the organisation, whose record isn't fetched. A guess, open to correction.
const byName: readonly [RegExp, OrganisationType][] = [
  [/hyvinvointialue|välfärdsområde|hyvinvointikuntayhtymä/i, 'wellbeing-county'],
  [/työllisyysalue|työllisyyspalvelu|sysselsättningsområde/i, 'employment-area'],
  [/opisto|lukio|koulu|yliopisto|institut|gymnasi|skola/i, 'school'],
  [/kaupunki|kaupungin|kunta|kunnan|\bstad\b|kommun/i, 'city'],
  [/kansaneläkelaitos|\bvirasto|ministeriö|keskusvirasto|oikeusapu|poliisi/i, 'state'],
  [/\b(ry|rf|säätiö|sr|seurakunta|yhdistys|förening)\b/i, 'ngo'],
  [/\b(oy|ab|oyj|osuuskunta|osk|tmi|ky)\b/i, 'company'],
]

function guessType(name: string): OrganisationType | null {
  return byName.find(([pattern]) => pattern.test(name))?.[1] ?? null
}
