import { listedDatabase, readListed } from './listed-databases';

const databases = readListed(
  new Map([
    ['shop', 'postgresql+psycopg://reader:secret@db.example:5433/shop'],
    ['crm', 'sqlite:////data/crm.db'],
  ]),
);

describe('A listed database', () => {
  it.each([
    'shop',
    'postgresql://db.example:5433/shop',
    'postgresql://reader@db.example:5433/shop',
    'postgresql+psycopg2://reader:another@db.example:5433/shop',
  ])('is meant by %s', (reference) => {
    expect(listedDatabase(reference, databases)).toMatchObject({ host: 'db.example', password: 'secret' });
  });

  it.each([
    'other',
    'postgresql://admin@db.example:5433/shop',
    'postgresql://db.example/shop',
    'postgresql://db.example:5433/other',
    'postgresql://reader:sec#ret@db.example:5433/shop',
    'sqlite:////data/other.db',
    '',
  ])('is not meant by %j', (reference) => {
    expect(listedDatabase(reference, databases)).toBeNull();
  });

  it('may be a file', () => {
    expect(listedDatabase('sqlite:////data/crm.db', databases)).toEqual({
      type: 'sqlite',
      path: '/data/crm.db',
    });
  });
});
