import { z } from 'zod'
import { longestName, type OrganisationType, type ServiceFields } from '../../../protocol/service-fields.ts'
import { Id } from './read-around.ts'
import { cut, plainAt } from './read-texts.ts'
import { itemsOf, openObject, type Spot, skip, valueAt } from './spot.ts'

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
    const whole = plainAt(of('name'))?.replace(/\s+/g, ' ')
    const name = whole && cut(whole, { longest: longestName, at: of('name') })
    return name ? [{ name, role: valueAt(at('roleType'), Role), item }] : []
  })
  const chosen = found.find(({ role }) => role === 'Responsible') ?? found[0]
  // The directory has room for one.
  for (const one of found) if (one !== chosen) skip(one.item, 'not-carried')
  return chosen ? { name: { fi: chosen.name }, type: guessType(chosen.name) } : { name: {}, type: null }
}

// The register keeps the type with the organisation, whose record isn't fetched. A guess, open to correction.
// Whose words stand first is asked first: a sports club is no municipality, though "liikunta" ends like one.
const byName: readonly [RegExp, OrganisationType][] = [
  [/hyvinvointialue|välfärdsområde|hyvinvointikuntayhtymä/iu, 'wellbeing-county'],
  [/työllisyysalue|työllisyyspalvelu|sysselsättningsområde/iu, 'employment-area'],
  [
    /(säätiö|stiftelse|seurakunta(yhtymä)?|församling|yhdistys|förening)(?!\p{L})|(?<!\p{L})(ry|rf|sr)(?!\p{L})/iu,
    'ngo',
  ],
  [/opisto|lukio|koulu|institut|gymnasi|skola/iu, 'school'],
  [/osuuskunta(?!\p{L})|(?<!\p{L})(oyj?|abp?|osk|tmi|ky)(?!\p{L})/iu, 'company'],
  [/(?<!\p{L})(kaupunki|kaupungin|kunta|kunnan|stad|kommun)(?!\p{L})/iu, 'city'],
  [/kansaneläkelaitos|(?<!\p{L})virasto|ministeriö|keskusvirasto|oikeusapu|poliisi/iu, 'state'],
]

/** Null where the name doesn't tell. */
export function guessType(name: string): OrganisationType | null {
  return byName.find(([pattern]) => pattern.test(name))?.[1] ?? null
}
