import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsArray, IsDefined, IsInt, IsString, Length, ValidateNested } from 'class-validator';
import { check } from './validation.js';

class Text {
  @IsString()
  @Length(1, 5)
  text: string;
}

class Closing {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Text)
  texts: Text[] = [];
}

class Spec {
  @IsInt()
  count: number = 1;

  @IsDefined()
  @ValidateNested()
  @Type(() => Closing)
  closing: Closing = new Closing();
}

describe('check', () => {
  it('gives an instance with the defaults of the class', () => {
    const { value, faults } = check(Spec, { closing: { texts: [{ text: 'Bye' }] } });
    expect(faults).toEqual([]);
    expect(value).toBeInstanceOf(Spec);
    expect(value.closing.texts[0]).toBeInstanceOf(Text);
    expect(value.count).toBe(1);
  });

  it('names every fault by its path', () => {
    const { faults } = check(Spec, {
      count: 'x',
      closing: { texts: [{ text: 'Bye' }, { text: 'Goodbye' }], extra: 1 },
    });
    expect(faults).toEqual([
      { path: 'count', message: 'count must be an integer number' },
      { path: 'closing.extra', message: 'property extra should not exist' },
      { path: 'closing.texts[1].text', message: 'text must be shorter than or equal to 5 characters' },
    ]);
  });

  it.each([null, undefined, 'text', 7, [], [{}]])('takes nothing but an object: %j', (data) => {
    expect(check(Spec, data).faults).toEqual([{ path: '', message: 'must be an object' }]);
  });
});
