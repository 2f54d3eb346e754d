<?php
namespace App\Jobs;

use Illuminate\Contracts\Queue\ShouldQueue;
use Illuminate\Foundation\Queue\Queueable;
use Illuminate\Support\Facades\{Cache, DB};

class CountLetters implements ShouldQueue
{
    use Queueable;

    public function __construct(public int $note) {}

    public function handle(): void
    {
        DB::statement('update notes set letters = char_length(text) where id = ?', [$this->note]);
        Cache::forget('letters');
    }
}
