/** The exports of online documents; one is under way until its end was told. */
export interface Conversions {
  readonly begun: number;
  readonly underWay: number;
  /** As many as were under way at once at most. */
  readonly most: number;
}

export interface ConversionCounter extends Conversions {
  readonly begin: () => void;
  readonly end: () => void;
}

export function createConversionCounter(): ConversionCounter {
  const counts = { begun: 0, underWay: 0, most: 0 };
  return {
    get begun() {
      return counts.begun;
    },
    get underWay() {
      return counts.underWay;
    },
    get most() {
      return counts.most;
    },
    begin: () => {
      counts.begun += 1;
      counts.underWay += 1;
      counts.most = Math.max(counts.most, counts.underWay);
    },
    end: () => void (counts.underWay -= 1),
  };
}
