import { chooseLanguage, type LanguageChoice, type LoadMessages } from './choose-language';

interface Ports {
  /** The language that is set. */
  read(): Promise<LanguageChoice>;
  readonly load: LoadMessages;
}

/** The language of the texts that are made where no page is: it is not known when a worker starts. */
export interface FollowedLanguage {
  /** Until texts come in the language that is set. Whoever makes a text waits for it. */
  ready(): Promise<void>;
  /** Looks again what is set, and makes texts come in it. */
  review(): Promise<void>;
}

export function followLanguage({ read, load }: Ports): FollowedLanguage {
  let chosen: LanguageChoice = 'auto';
  const apply = async (): Promise<void> => {
    const wanted = await read();
    if (wanted !== chosen && (await chooseLanguage(wanted, load))) chosen = wanted;
  };
  // A text in another language is better than none.
  const attempt = (): Promise<void> =>
    apply().catch((error: unknown) => console.warn('the language is not known', error));
  let applied = attempt();
  return {
    ready: () => applied,
    review() {
      applied = applied.then(attempt);
      return applied;
    },
  };
}
