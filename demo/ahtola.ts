import { SiteContent } from '../protocol/site.ts'
import { elsewhereInAhtola, guidanceInAhtola } from './elsewhere.ts'
import { cityWords, inFurtherLanguages } from './further-words.ts'
import { kuusiniemi } from './kuusiniemi.ts'

const sharedThemes = ['work-and-study', 'feeling-bad', 'loneliness', 'not-known-yet']

/** The neighbouring municipality: the same law, so the same promises and exceptions, but its own people. */
const content: SiteContent = {
  name: { fi: 'Ahtola', 'fi-simple': 'Ahtola', sv: 'Ahtola', en: 'Ahtola' },
  chatName: {
    fi: 'Ahtolan nuorten chat',
    'fi-simple': 'Ahtolan nuorten chat',
    sv: 'Ahtola ungdomschatt',
    en: 'Ahtola youth chat',
  },
  invitation: {
    fi: 'Kysy nuoriso-ohjaajalta',
    'fi-simple': 'Kysy nuoriso-ohjaajalta',
    sv: 'Fråga en ungdomsledare',
    en: 'Ask a youth worker',
  },
  roleCard: {
    ...kuusiniemi.roleCard,
    who: {
      title: {
        fi: 'Kunnan nuoriso-ohjaaja, ei botti',
        'fi-simple': 'Sinulle vastaa ihminen, ei robotti',
        sv: 'En ungdomsledare från kommunen, ingen robot',
        en: 'A youth worker from the municipality, not a bot',
      },
      text: {
        fi: 'Chat on 13–29-vuotiaille, jotka asuvat tai käyvät Ahtolassa.',
        'fi-simple':
          'Hän on kunnan nuoriso-ohjaaja.\nChat on 13–29-vuotiaille.\nVoit asua Ahtolassa tai käydä täällä.',
        sv: 'Chatten är för dig som är 13–29 år och bor i Ahtola eller är här ofta.',
        en: 'For you if you are 13–29 and live in Ahtola or spend time here.',
      },
    },
  },
  themes: kuusiniemi.themes.filter(({ id }) => sharedThemes.includes(id)),
  districts: [
    {
      id: 'kirkonkyla',
      name: {
        fi: 'Kirkonkylä',
        'fi-simple': 'Kirkonkylä',
        sv: 'Kyrkbyn',
        en: 'Church village (Kirkonkylä)',
      },
    },
    { id: 'rantala', name: { fi: 'Rantala', 'fi-simple': 'Rantala', sv: 'Rantala', en: 'Rantala' } },
  ],
  elsewhere: elsewhereInAhtola,
  guidance: guidanceInAhtola,
}

export const ahtola = SiteContent.parse(inFurtherLanguages(content, cityWords))
