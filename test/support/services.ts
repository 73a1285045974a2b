import type { Kysely } from 'kysely'
import type { Tables } from '../../server/database/tables.ts'
import { countDirectoryFurther, insertService } from '../../server/service/directory-repository.ts'
import { changeOverrides } from '../../server/service/service.ts'
import { aService, aVisit, nobodysService, onWeekdays } from './directory.ts'

export const lautta = '6f1c1c52-0d4e-4c55-9d3e-1a2b3c4d5e01'
export const ohjaamo = '6f1c1c52-0d4e-4c55-9d3e-1a2b3c4d5e02'
/** Of the other city. */
export const ahtolanTalo = '6f1c1c52-0d4e-4c55-9d3e-1a2b3c4d5e03'

const services = [
  { siteId: 'kuusiniemi', id: lautta, name: 'Nuorten talo Lautta', street: 'Laiturikatu 2' },
  { siteId: 'kuusiniemi', id: ohjaamo, name: 'Ohjaamo Kuusiniemi', street: 'Asematie 5' },
  { siteId: 'ahtola', id: ahtolanTalo, name: 'Ahtolan nuorten talo', street: 'Rantatie 1' },
]
const towns: Record<string, string> = { kuusiniemi: 'Kuusiniemi', ahtola: 'Ahtola' }

/** Two places to go to in one city, one in the other. */
export async function laySomeServices(db: Kysely<Tables>): Promise<void> {
  for (const { siteId, id, name, street } of services) {
    const place = {
      street: { fi: street },
      town: { fi: towns[siteId] ?? '' },
      postalCode: null,
      arrival: {
        fi: 'Sininen ovi torin laidalla. Soita kelloa.',
        en: 'The blue door by the square. Ring the bell.',
      },
    }
    const fields = {
      ...aService,
      name: { fi: name, sv: `${name} (sv)` },
      channels: [aVisit(onWeekdays(12, 18), place)],
    }
    // Who reads a version reads all that is in it.
    await db.transaction().execute(async (trx) => {
      const directory = await countDirectoryFurther(trx, siteId)
      await insertService(trx, {
        id,
        siteId,
        overrides: changeOverrides({ imported: null, overrides: {} }, { changes: fields, released: [] }),
        stewardship: nobodysService,
        directoryVersion: directory?.version ?? 0,
      })
    })
  }
}
