import { CityText, type Localized } from '../protocol/language.ts'
import type { Routing } from '../protocol/team.ts'
import { cityWords, inFurtherLanguages } from './further-words.ts'

export interface DemoTeam {
  siteId: string
  slug: string
  name: CityText
  themes: string[]
  routing: Routing
  /** By e-mail address; nobody means that everybody of the site is in it. */
  members: string[]
}

const named = (name: Localized) => CityText.parse(inFurtherLanguages(name, cityWords))

/** In the order in which they are asked: the first of a site takes whatever no other is for. */
export const demoTeams: DemoTeam[] = [
  {
    siteId: 'kuusiniemi',
    slug: 'nuoret',
    name: named({ fi: 'Nuorten chat', 'fi-simple': 'Nuorten chat', sv: 'Ungdomschatten', en: 'Youth chat' }),
    themes: [],
    routing: 'pull',
    members: ['aino@kuusiniemi.example', 'jere@kuusiniemi.example', 'salma@kuusiniemi.example'],
  },
  {
    siteId: 'kuusiniemi',
    slug: 'ohjaamo',
    name: named({ fi: 'Ohjaamo', 'fi-simple': 'Ohjaamo', sv: 'Navigatorn', en: 'Ohjaamo guidance centre' }),
    themes: ['work-and-study'],
    routing: 'next',
    members: ['aino@kuusiniemi.example', 'salma@kuusiniemi.example', 'oona@kuusiniemi.example'],
  },
  {
    siteId: 'ahtola',
    slug: 'nuoret',
    name: named({ fi: 'Nuorten chat', 'fi-simple': 'Nuorten chat', sv: 'Ungdomschatten', en: 'Youth chat' }),
    themes: [],
    routing: 'pull',
    members: [],
  },
]
