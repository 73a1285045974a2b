import type { ContentLanguage } from '../../protocol/language.ts'

export interface Scene {
  /** Ends the names of its pictures. */
  suffix: string
  viewport: { width: number; height: number }
  colorScheme: 'light' | 'dark'
  language: ContentLanguage
  theme: string
  nickname: string
  /** In turn: the young person, the counsellor, ... */
  talk: string[]
}

export const scenes: Scene[] = [
  {
    suffix: '',
    viewport: { width: 390, height: 844 },
    colorScheme: 'light',
    language: 'fi',
    theme: 'not-known-yet',
    nickname: 'Revontuli',
    talk: [
      'moi, en päässyt kouluun enkä tiiä mitä nyt',
      'Moi! Kiva kun kirjoitit. Se on iso pettymys. Miltä sinusta tuntuu nyt?',
      'vähän nolottaa. kaikki muut jatkaa syksyllä jossain',
      'Ymmärrän. Et ole ainoa, ja syksyyn ehtii löytyä jotain. Katsotaanko yhdessä, mitä vaihtoehtoja on?',
      'joo katsotaan',
    ],
  },
  {
    suffix: '-easy-dark',
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
    language: 'fi-simple',
    theme: 'money',
    nickname: 'Pihlaja',
    talk: [
      'hei minulla on iso lasku',
      'Hei! Hyvä, että kerroit.\nMinkä lasku se on?',
      'puhelin',
      'Selvä.\nLaskun voi usein maksaa osissa.\nVoimme katsoa sitä yhdessä.',
    ],
  },
  {
    suffix: '-ar',
    viewport: { width: 390, height: 844 },
    colorScheme: 'light',
    language: 'ar',
    theme: 'housing',
    nickname: 'نور',
    talk: [
      'مرحبًا، أبحث عن سكن ولا أعرف من أين أبدأ.',
      'مرحبًا! شكرًا لأنك كتبت. في مركز Ohjaamo من يملأ الطلب معك، والباب مفتوح من 12 إلى 16.',
      'هل أحتاج إلى موعد؟',
      'لا، تعال كما أنت. إن أردت، يمكنك الاتصال قبل ذلك.',
    ],
  },
  {
    suffix: '-320',
    viewport: { width: 320, height: 640 },
    colorScheme: 'light',
    language: 'fi',
    theme: 'loneliness',
    nickname: 'Kivi',
    talk: [
      'onks täällä joku',
      'On, täällä Aino. Mitä sinulle kuuluu?',
      'muutin tänne enkä tunne ketään',
      'Uudessa paikassa voi olla yksinäistä. Mitä teit siellä, missä asuit ennen?',
    ],
  },
]
