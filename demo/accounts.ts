import type { Role } from '../protocol/operator.ts'

export interface DemoAccount {
  email: string
  name: string
  title: string
  roles: { siteId: string; role: Role }[]
}

/** Printed at every start of the demo: it protects nothing, and is never created outside the demo. */
export const demoPassword = 'kynnys-demo'

export const demoAccounts: DemoAccount[] = [
  {
    email: 'aino@kuusiniemi.example',
    name: 'Aino',
    title: 'nuorisotyöntekijä',
    roles: [{ siteId: 'kuusiniemi', role: 'counsellor' }],
  },
  {
    email: 'jere@kuusiniemi.example',
    name: 'Jere',
    title: 'etsivä nuorisotyöntekijä',
    roles: [{ siteId: 'kuusiniemi', role: 'counsellor' }],
  },
  {
    email: 'salma@kuusiniemi.example',
    name: 'Salma',
    title: 'vastaava nuorisotyöntekijä',
    roles: [
      { siteId: 'kuusiniemi', role: 'counsellor' },
      { siteId: 'kuusiniemi', role: 'supervisor' },
    ],
  },
  {
    email: 'yusuf@ahtola.example',
    name: 'Yusuf',
    title: 'nuoriso-ohjaaja',
    roles: [{ siteId: 'ahtola', role: 'counsellor' }],
  },
  {
    email: 'hilkka@kuusiniemi.example',
    name: 'Hilkka',
    title: 'pääkäyttäjä',
    roles: [
      { siteId: 'kuusiniemi', role: 'administrator' },
      { siteId: 'ahtola', role: 'administrator' },
    ],
  },
]
