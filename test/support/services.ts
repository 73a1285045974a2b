import type { ReferableService, ServiceDirectory } from '../../server/referral/referral.ts'

export const lautta = '6f1c1c52-0d4e-4c55-9d3e-1a2b3c4d5e01'
export const ohjaamo = '6f1c1c52-0d4e-4c55-9d3e-1a2b3c4d5e02'
/** Of the other city. */
export const ahtolanTalo = '6f1c1c52-0d4e-4c55-9d3e-1a2b3c4d5e03'

const place = (name: string, address: string): ReferableService => ({
  name: { fi: name, sv: `${name} (sv)` },
  address: { fi: address },
  hours: { fi: 'ma–pe 12–18', sv: 'må–fr 12–18', en: 'Mon–Fri 12–6 pm' },
  arrival: {
    fi: 'Sininen ovi torin laidalla. Soita kelloa.',
    en: 'The blue door by the square. Ring the bell.',
  },
})

const services: Record<string, Record<string, ReferableService>> = {
  kuusiniemi: {
    [lautta]: place('Nuorten talo Lautta', 'Laiturikatu 2, Kuusiniemi'),
    [ohjaamo]: place('Ohjaamo Kuusiniemi', 'Asematie 5, Kuusiniemi'),
  },
  ahtola: { [ahtolanTalo]: place('Ahtolan nuorten talo', 'Rantatie 1, Ahtola') },
}

/** A small directory, in the place of the city's. */
export const someServices: ServiceDirectory = {
  find: async (siteId, serviceId) => services[siteId]?.[serviceId],
}
