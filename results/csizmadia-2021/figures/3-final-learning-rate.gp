# Draws 3-final-learning-rate.svg from 3-final-learning-rate.dat: gnuplot -d 3-final-learning-rate.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,394 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '3-final-learning-rate.svg'
set multiplot

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
set style fill transparent solid 0.2 noborder
set format x '%.0f'
unset key
set xrange [500:20000]
set yrange [0.00000833333:0.12]
set xtics 2000
set logscale y
set xlabel 'update' offset 0,0.8 textcolor rgb '#333333'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.13706; set tmargin at screen 0.94924
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%g'; set ylabel 'learning rate' textcolor rgb '#333333'
plot \
  '3-final-learning-rate.dat' index 0 using 1:4:5 with filledcurves linecolor rgb '#CC79A7', \
  '3-final-learning-rate.dat' index 0 using 1:2 with lines linecolor rgb '#CC79A7' linewidth 2 dashtype solid

unset multiplot
unset output
