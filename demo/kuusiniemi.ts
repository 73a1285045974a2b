import { SiteContent } from '../protocol/site.ts'
import { elsewhereInKuusiniemi, guidanceInKuusiniemi } from './elsewhere.ts'
import { cityWords, inFurtherLanguages } from './further-words.ts'

/** What the fictional city says about its chat. A line break is a new line in easy Finnish: one idea on each. */
const content: SiteContent = {
  name: { fi: 'Kuusiniemi', 'fi-simple': 'Kuusiniemi', sv: 'Granudden', en: 'Kuusiniemi' },
  chatName: {
    fi: 'Kuusiniemen nuorten chat',
    'fi-simple': 'Kuusiniemen nuorten chat',
    sv: 'Granuddens ungdomschatt',
    en: 'Kuusiniemi youth chat',
  },
  invitation: {
    fi: 'Juttele nuorisotyöntekijän kanssa',
    'fi-simple': 'Juttele nuoriso-työntekijän kanssa',
    sv: 'Prata med en ungdomsarbetare',
    en: 'Talk with a youth worker',
  },
  roleCard: {
    who: {
      title: {
        fi: 'Kaupungin nuorisotyöntekijä, ei botti',
        'fi-simple': 'Sinulle vastaa ihminen, ei robotti',
        sv: 'En ungdomsarbetare från staden, ingen robot',
        en: 'A youth worker from the city, not a bot',
      },
      text: {
        fi: 'Chat on 13–29-vuotiaille. Asia saa olla iso tai pieni.',
        'fi-simple':
          'Hän on kaupungin nuoriso-työntekijä.\nChat on 13–29-vuotiaille.\nAsiasi saa olla iso tai pieni.',
        sv: 'Chatten är för dig som är 13–29 år. Det du vill prata om får vara stort eller litet.',
        en: 'For you if you are 13–29. What you want to talk about can be big or small.',
      },
    },
    anonymous: {
      title: {
        fi: 'Nimeä ei kysytä',
        'fi-simple': 'Emme kysy nimeäsi',
        sv: 'Vi frågar inte vad du heter',
        en: 'We do not ask your name',
      },
      text: {
        fi: 'Emme kysy, kuka olet, emmekä tallenna laitteesi osoitetta netissä (IP-osoitetta). Siksi apua voi lähettää luoksesi vain, jos kerrot missä olet.',
        'fi-simple':
          'Sinun ei tarvitse kertoa, kuka olet.\nLaitteellasi on netissä IP-osoite.\nMe emme tallenna sitä.\nSiksi emme tiedä, missä olet.\nTarvitsetko apua sinne, missä olet?\nKerro silloin meille paikka.',
        sv: 'Vi frågar inte vem du är, och vi sparar inte adressen som din telefon eller dator har på nätet (IP-adressen). Därför kan vi skicka hjälp till dig bara om du berättar var du är.',
        en: 'We do not ask who you are, and we do not store the address your device has on the internet (its IP address). So we can send help to you only if you tell us where you are.',
      },
    },
    confidential: {
      title: {
        fi: 'Se, mitä kerrot, jää meille',
        'fi-simple': 'Emme kerro asioitasi muille',
        sv: 'Det du berättar stannar hos oss',
        en: 'What you tell us stays with us',
      },
      text: {
        fi: 'Emme kerro kotiin, kouluun tai kavereille. Viestejäsi lukevat vain ne, jotka vastaavat tässä chatissa.',
        'fi-simple':
          'Emme kerro niitä kotiin tai kouluun.\nEmme kerro niitä kavereillesi.\nVain chatin työntekijät lukevat viestisi.',
        sv: 'Vi berättar inget hemma, i skolan eller för dina kompisar. Bara de som svarar i den här chatten läser det du skriver.',
        en: 'We do not tell your home, your school or your friends. Only the people who answer in this chat read your messages.',
      },
    },
    exceptions: {
      title: {
        fi: 'Joskus meidän on kerrottava eteenpäin',
        'fi-simple': 'Joskus meidän pitää kertoa muille',
        sv: 'Ibland måste vi föra saken vidare',
        en: 'Sometimes we have to tell somebody',
      },
      points: [
        {
          fi: 'Olet alle 18 etkä ole turvassa: ilmoitamme lastensuojeluun.',
          'fi-simple':
            'Olet alle 18-vuotias etkä ole turvassa.\nSilloin kerromme lastensuojelulle.\nLastensuojelu auttaa lapsia ja nuoria.',
          sv: 'Du är under 18 och inte trygg: vi gör en barnskyddsanmälan.',
          en: 'You are under 18 and not safe: we tell child welfare services.',
        },
        {
          fi: 'Jonkun henki on vaarassa: soitamme 112.',
          'fi-simple': 'Joku on hengenvaarassa.\nSilloin soitamme hätänumeroon 112.',
          sv: 'Någons liv är i fara: vi ringer 112.',
          en: 'Somebody’s life is in danger: we call 112.',
        },
        {
          fi: 'Epäilemme vakavaa rikosta lasta kohtaan: kerromme poliisille.',
          'fi-simple': 'Joku on ehkä tehnyt lapselle vakavan rikoksen.\nSilloin kerromme poliisille.',
          sv: 'Vi misstänker ett allvarligt brott mot ett barn: vi berättar för polisen.',
          en: 'We suspect a serious crime against a child: we tell the police.',
        },
      ],
      closing: {
        fi: 'Sanomme sen sinulle ensin, aina kun voimme.',
        'fi-simple': 'Kerromme siitä ensin sinulle aina, kun voimme.',
        sv: 'Vi säger det till dig först, alltid när vi kan.',
        en: 'We tell you first, whenever we can.',
      },
    },
  },
  themes: [
    {
      id: 'work-and-study',
      name: {
        fi: 'Työ ja opiskelu',
        'fi-simple': 'Työ ja opiskelu',
        sv: 'Jobb och studier',
        en: 'Work and study',
      },
    },
    { id: 'money', name: { fi: 'Raha', 'fi-simple': 'Raha', sv: 'Pengar', en: 'Money' } },
    { id: 'housing', name: { fi: 'Asuminen', 'fi-simple': 'Asuminen', sv: 'Boende', en: 'Housing' } },
    {
      id: 'feeling-bad',
      name: { fi: 'Paha olo', 'fi-simple': 'Minulla on paha olo', sv: 'Jag mår dåligt', en: 'Feeling bad' },
    },
    {
      id: 'loneliness',
      name: { fi: 'Yksinäisyys', 'fi-simple': 'Olen yksinäinen', sv: 'Ensamhet', en: 'Loneliness' },
    },
    {
      id: 'home',
      name: {
        fi: 'Koti ja perhe',
        'fi-simple': 'Koti ja perhe',
        sv: 'Hem och familj',
        en: 'Home and family',
      },
    },
    {
      id: 'bullying',
      name: { fi: 'Kiusaaminen', 'fi-simple': 'Kiusaaminen', sv: 'Mobbning', en: 'Bullying' },
    },
    {
      id: 'substances',
      name: {
        fi: 'Päihteet',
        'fi-simple': 'Alkoholi, tupakka tai huumeet',
        sv: 'Rusmedel',
        en: 'Alcohol and drugs',
      },
    },
    {
      id: 'not-known-yet',
      name: {
        fi: 'En tiedä vielä',
        'fi-simple': 'En tiedä vielä',
        sv: 'Jag vet inte ännu',
        en: 'I don’t know yet',
      },
    },
  ],
  districts: [
    district('keskusta', 'Keskusta', 'Centrum', 'City centre (Keskusta)'),
    district('lauttaharju', 'Lauttaharju', 'Färjåsen'),
    district('tervaranta', 'Tervaranta', 'Tjärstranden'),
    district('myllysuo', 'Myllysuo', 'Kvarnmossen'),
    district('kanervamaki', 'Kanervamäki', 'Ljungbacken'),
    district('pohjoisvainio', 'Pohjoisvainio', 'Norråkern'),
    district('hiilikangas', 'Hiilikangas', 'Kolheden'),
  ],
  elsewhere: elsewhereInKuusiniemi,
  guidance: guidanceInKuusiniemi,
}

export const kuusiniemi = SiteContent.parse(inFurtherLanguages(content, cityWords))

function district(
  id: string,
  name: string,
  swedish: string,
  english = name,
): SiteContent['districts'][number] {
  return { id, name: { fi: name, 'fi-simple': name, sv: swedish, en: english } }
}
