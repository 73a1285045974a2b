import type { DirectorySettings } from '../../protocol/service.ts'

/** What a directory begins with; a city changes it as it likes. */
export const firstSettings: DirectorySettings = {
  classes: [
    {
      id: 'employment',
      name: {
        fi: 'Työllistymisen tuki',
        'fi-simple': 'Apua työn hakuun',
        sv: 'Stöd för att få jobb',
        en: 'Help with finding work',
      },
      codes: ['P10', 'P4.8', 'P28.3', 'P11.1'],
    },
    {
      id: 'learning',
      name: {
        fi: 'Opiskelu ja osaaminen',
        'fi-simple': 'Koulu ja opiskelu',
        sv: 'Studier och kunnande',
        en: 'Studying and skills',
      },
      codes: ['P6', 'P25.7'],
    },
    {
      id: 'integration',
      name: {
        fi: 'Kotoutuminen',
        'fi-simple': 'Uutena Suomessa',
        sv: 'Integration',
        en: 'New in Finland',
      },
      codes: ['P4.11', 'P22'],
    },
    {
      id: 'employers',
      name: {
        fi: 'Työnantajille',
        'fi-simple': 'Työnantajille',
        sv: 'För arbetsgivare',
        en: 'For employers',
      },
      codes: ['P12', 'P11.3', 'P11.5'],
    },
    {
      id: 'special',
      name: {
        fi: 'Erityinen tuki',
        'fi-simple': 'Kun tarvitset enemmän apua',
        sv: 'Särskilt stöd',
        en: 'Special support',
      },
      codes: ['P3.8', 'P4.1', 'P4.4', 'P4.7', 'P5.6', 'P5.7', 'P5.13', 'P7.4', 'P19.3'],
    },
    {
      id: 'everyday',
      name: {
        fi: 'Arki, raha ja koti',
        'fi-simple': 'Arki, raha ja koti',
        sv: 'Vardag, pengar och hem',
        en: 'Everyday life, money and home',
      },
      codes: ['P1', 'P4.10', 'P4.13', 'P5.1', 'P5.9', 'P5.17', 'P9.4', 'P15', 'P25.1'],
    },
    {
      id: 'youth-work',
      name: {
        fi: 'Nuorisotyö ja vapaa-aika',
        'fi-simple': 'Nuorille: tekemistä ja tukea',
        sv: 'Ungdomsarbete och fritid',
        en: 'Youth work and free time',
      },
      codes: ['P28', 'P25.5', 'P27.1'],
    },
  ],
  municipality: null,
  postalDistricts: {},
}
