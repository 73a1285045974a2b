import type { Role } from '../protocol/operator.ts'
import type { SpokenLanguage } from '../protocol/team.ts'

export interface DemoAccount {
  email: string
  name: string
  title: string
  /** In which this person answers. */
  languages: SpokenLanguage[]
  roles: { siteId: string; role: Role }[]
  /** The services of the demo directory, by key, at whose desk this person receives. */
  desks?: string[]
}

/** Printed at every start of the demo: it protects nothing, and is never created outside the demo. */
export const demoPassword = 'kynnys-demo'

export const demoAccounts: DemoAccount[] = [
  {
    email: 'aino@kuusiniemi.example',
    name: 'Aino',
    title: 'nuorisotyöntekijä',
    languages: ['fi', 'en'],
    roles: [{ siteId: 'kuusiniemi', role: 'counsellor' }],
  },
  {
    email: 'jere@kuusiniemi.example',
    name: 'Jere',
    title: 'etsivä nuorisotyöntekijä',
    languages: ['fi', 'sv'],
    roles: [{ siteId: 'kuusiniemi', role: 'counsellor' }],
  },
  {
    email: 'salma@kuusiniemi.example',
    name: 'Salma',
    title: 'vastaava nuorisotyöntekijä',
    languages: ['fi', 'sv', 'en'],
    roles: [
      { siteId: 'kuusiniemi', role: 'counsellor' },
      { siteId: 'kuusiniemi', role: 'supervisor' },
    ],
  },
  {
    email: 'oona@kuusiniemi.example',
    name: 'Oona',
    title: 'uraohjaaja, Ohjaamo',
    languages: ['fi', 'en'],
    roles: [{ siteId: 'kuusiniemi', role: 'counsellor' }],
  },
  {
    email: 'yusuf@ahtola.example',
    name: 'Yusuf',
    title: 'nuoriso-ohjaaja',
    languages: ['fi', 'en'],
    roles: [{ siteId: 'ahtola', role: 'counsellor' }],
  },
  {
    email: 'hilkka@kuusiniemi.example',
    name: 'Hilkka',
    title: 'pääkäyttäjä',
    languages: ['fi'],
    roles: [
      { siteId: 'kuusiniemi', role: 'administrator' },
      { siteId: 'ahtola', role: 'administrator' },
    ],
  },
  {
    email: 'lautta@kuusiniemi.example',
    name: 'Sari',
    title: 'nuorisotalo Lautan vastaanotto',
    languages: ['fi', 'sv'],
    roles: [{ siteId: 'kuusiniemi', role: 'desk' }],
    desks: ['lautta', 'ohjaamo'],
  },
  {
    email: 'kumppani@kuusiniemi.example',
    name: 'Petra',
    title: 'suunnittelija, työllisyysalue',
    languages: ['fi'],
    roles: [{ siteId: 'kuusiniemi', role: 'partner' }],
  },
]
