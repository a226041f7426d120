# Draws 1-search-spread.svg from 1-search-spread.dat: gnuplot -d 1-search-spread.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,394 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '1-search-spread.svg'
set multiplot

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [36:54]
set yrange [0:5.4]
set format x '%.0f'
set xtics 4
set xlabel 'validation accuracy (%)' offset 0,0.8 textcolor rgb '#333333'
set style fill solid 1 border rgb '#FFFFFF'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.13706; set tmargin at screen 0.94924
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 1; set ylabel 'runs' textcolor rgb '#333333'
plot \
  '1-search-spread.dat' index 0 using (($1+$2)/2):(($3>0)?$4+$3/2.0:NaN):1:2:4:($4+$3) with boxxyerror linecolor rgb '#CC79A7'

unset multiplot
unset output
