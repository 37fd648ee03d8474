import { type Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';

/** A part of a list, as it is answered. `class CallPageDto extends PageOf(CallDto) {}` */
export function PageOf<Item extends Type>(item: Item) {
  class PageDto {
    @ApiProperty({
      type: 'string',
      nullable: true,
      description: 'The `cursor` of the next page; null on the last one.',
    })
    nextCursor: string | null;

    @ApiProperty({ type: [item] })
    items: InstanceType<Item>[];
  }
  return PageDto;
}
